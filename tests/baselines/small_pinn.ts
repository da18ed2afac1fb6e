import {
  type CheckedPinnFitOptions,
  checkedPinnFitOptions,
  type PinnFitOptions,
} from "../../lib/baselines/pinn_fit_options.ts";
import type { KineticTrajectory } from "../../lib/problems/kinetic_trajectory.ts";
import { transport } from "../../lib/problems/transport.ts";

/** Exact data at a moderate Knudsen number: the coefficients are -4, -2, 2 and -4. */
export const moderate = (): Promise<KineticTrajectory> =>
  transport({ epsilon: 0.5, initial: "sine" })
    .simulate({ scheme: "exact", cells: 40, timeStep: 0.01, steps: 30, every: 1 });

/** A short training. */
export function shortly(options: PinnFitOptions = {}): CheckedPinnFitOptions {
  return checkedPinnFitOptions({ iterations: 30, batch: 16, polishIterations: 10, polishPoints: 64, ...options });
}
