import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { validated } from "../core/validated.ts";
import { checkWindow, type FrameWindow, windowFields } from "./frame_window.ts";
import { type KineticTrajectory, shownKinetic } from "./kinetic_trajectory.ts";

/**
 * Takes a window of the frames of a trajectory, such as to leave out its initial layer; nothing is copied
 * unless frames are left out between others.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} Unless 0 <= from < to <= frames.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { frames, transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 20, steps: 80 });
 * const late = frames(data, { from: 3 });
 * assertEquals(late.g.shape, [7, 16, 20]);
 * assertEquals(late.times[0], data.times[3]);
 * ```
 */
export function frames(data: KineticTrajectory, window: FrameWindow = {}): KineticTrajectory {
  const [nFrames, velocities, cells] = data.g.shape;
  const what = "take frames";
  const { from, to, every } = validated(what, z.strictObject(windowFields(nFrames)), window);
  checkWindow(what, nFrames, { from, to });
  const n = Math.ceil((to - from) / every);
  const taken = (values: Float64Array, size: number) => {
    if (every === 1) return values.subarray(from * size, to * size);
    const kept = new Float64Array(n * size);
    for (let i = 0; i < n; i++) {
      const start = (from + i * every) * size;
      kept.set(values.subarray(start, start + size), i * size);
    }
    return kept;
  };
  return shownKinetic({
    ...data,
    times: taken(data.times, 1),
    timeStep: every * data.timeStep,
    g: ndarray([n, velocities, cells], taken(data.g.data, velocities * cells)),
    rho: ndarray([n, cells], taken(data.rho.data, cells)),
  });
}
