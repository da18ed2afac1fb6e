import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import type { FieldTrajectory } from "./field_trajectory.ts";
import { checkWindow, type FrameWindow, windowFields } from "./frame_window.ts";
import { type Sequence, sequence } from "./sequence.ts";

/** What of a field becomes a sequence. */
export interface FieldSequenceOptions extends FrameWindow {
  /** Takes one point of so many, from the first on. Default 1. */
  readonly everyPoint?: number;
}

/**
 * Makes a sequence of the frames of a field: each is a snapshot, and its values at the points are the features.
 * @param data Such as `kuramotoSivashinsky().simulate()` gives: 4001 snapshots of 512 features, as in the paper.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} Unless 0 <= from < to <= frames, or if fewer than two frames are taken.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fieldSequence, kuramotoSivashinsky } from "propagator";
 *
 * const field = await kuramotoSivashinsky({ points: 128, length: 22 }).simulate({ steps: 20 });
 * assertEquals(fieldSequence(field, { from: 5, everyPoint: 8 }).features.shape, [16, 8]);
 * ```
 */
export function fieldSequence(data: FieldTrajectory, options: FieldSequenceOptions = {}): Sequence {
  const what = "make a sequence of a field";
  const [frames, points] = data.u.shape;
  const schema = z.strictObject({ ...windowFields(frames), everyPoint: count().default(1) });
  const { from, to, every, everyPoint } = validated(what, schema, options);
  checkWindow(what, frames, { from, to });
  const features = ndarray([Math.ceil((to - from) / every), Math.ceil(points / everyPoint)]);
  let at = 0;
  for (let n = from; n < to; n += every) {
    for (let i = 0; i < points; i += everyPoint) features.data[at++] = data.u.data[n * points + i];
  }
  return sequence({ features, timeStep: every * data.timeStep, source: "generated", description: data.source });
}
