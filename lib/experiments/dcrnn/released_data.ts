import { frames } from "../../problems/frames.ts";
import { inSinglePrecision } from "../../problems/in_single_precision.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { transport } from "../../problems/transport.ts";

/**
 * The data of the released program, 1/epsilon = 256: 400 cells, 400 steps of a twentieth of a squared cell, every tenth kept and
 * rounded to single precision. It takes frames 7 to 36 of 40 and then leaves out the last of these by an index that is one
 * too small, which makes 27 windows of IMEX-BDF2.
 */
export async function releasedData(): Promise<KineticTrajectory> {
  const cells = 400;
  const whole = await transport({ epsilon: 1 / 256 })
    .simulate({ cells, timeStep: 1 / (20 * cells ** 2), steps: 400, every: 10 });
  return inSinglePrecision(frames(whole, { from: 7, to: 36 }));
}
