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
  /** Takes one frame of so many, which makes the training step as much longer. Default 1. */
  readonly every?: number;
}

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
  const schema = z.strictObject({ from: count(0).default(0), to: count().default(nFrames), every: count().default(1) });
  const { from, to, every } = validated("take frames", schema, window);
  if (from >= to || to > nFrames) {
    throw new RangeError(
      `Cannot take frames: expected 0 <= from < to <= ${nFrames}, the frames of the data, got from=${from} and to=${to}`,
    );
  }
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
  return displayed({
    ...data,
    times: taken(data.times, 1),
    timeStep: every * data.timeStep,
    g: ndarray([n, velocities, cells], taken(data.g.data, velocities * cells)),
    rho: ndarray([n, cells], taken(data.rho.data, cells)),
  });
}
