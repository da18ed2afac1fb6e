import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import type { KineticTrajectory } from "./kinetic_trajectory.ts";
import { displayed } from "./trajectory_display.ts";

/** Which frames of a trajectory to take. */
export interface FrameWindow {
  /** The first frame, counted from 0. Default 0. */
  readonly from?: number;
  /** The frame after the last one, as in `slice`. Default: the number of frames. */
  readonly to?: number;
}

/**
 * Takes a window of the frames of a trajectory, such as to leave out its initial layer; nothing is copied.
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
  const schema = z.strictObject({ from: count(0).default(0), to: count().default(nFrames) });
  const { from, to } = validated("take frames", schema, window);
  if (from >= to || to > nFrames) {
    throw new RangeError(
      `Cannot take frames: expected 0 <= from < to <= ${nFrames}, the frames of the data, got from=${from} and to=${to}`,
    );
  }
  const n = to - from;
  return displayed({
    ...data,
    times: data.times.subarray(from, to),
    g: ndarray([n, velocities, cells], data.g.data.subarray(from * velocities * cells, to * velocities * cells)),
    rho: ndarray([n, cells], data.rho.data.subarray(from * cells, to * cells)),
  });
}
