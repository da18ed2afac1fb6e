import type { Random } from "../../core/random.ts";
import type { FieldSeries } from "../../problems/field_series.ts";

/** Frames `from` to `to - 1` of a trajectory. */
export interface SegmentRange {
  /** Which one. */
  readonly trajectory: number;
  /** The first frame. */
  readonly from: number;
  /** The frame after the last one. */
  readonly to: number;
}

/**
 * Cuts trajectories into segments of `length` frames; neighbours share a frame, and what is left at the end is a shorter one.
 * @throws {RangeError} If a trajectory is shorter than two frames.
 */
export function segmentsOf({ trajectories, times }: FieldSeries, length: number): SegmentRange[] {
  const frames = times.length;
  if (frames < 2 || trajectories < 1) {
    throw new RangeError(
      `Cannot cut ${trajectories} trajectories of ${frames} frames into segments; pass at least one of at least 2`,
    );
  }
  const one: { from: number; to: number }[] = [];
  let from = 0;
  for (; from + length < frames; from += length - 1) one.push({ from, to: from + length });
  one.push({ from, to: frames });
  return Array.from({ length: trajectories }, (_, trajectory) => one.map((range) => ({ trajectory, ...range }))).flat();
}

/** All segments in an order that each epoch draws anew, the same whenever it is asked. */
export function shuffledSegments(segments: readonly SegmentRange[], random: Random, epoch: number): SegmentRange[] {
  const stream = random.fork(`epoch ${epoch}`);
  const order = [...segments];
  for (let i = order.length - 1; i > 0; i--) {
    const j = stream.integer(i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
