import type { NdArray } from "../core/ndarray.ts";
import type { FieldSeries } from "./field_series.ts";

/** A few frames of one trajectory, and how far this is. */
export interface FrameBlock {
  /** Which trajectory. */
  readonly trajectory: number;
  /** Its first frame. */
  readonly from: number;
  /** `[frames, channels, ...points]` */
  readonly frames: NdArray;
  /** Frames so far, these included. */
  readonly done: number;
  /** Frames in all. */
  readonly of: number;
}

/** Reads trajectory by trajectory, `block` frames at a time. */
export async function* frameBlocks(
  series: FieldSeries,
  { trajectories = series.trajectories, block }: { readonly trajectories?: number; readonly block: number },
): AsyncGenerator<FrameBlock> {
  const many = series.times.length;
  const of = Math.min(trajectories, series.trajectories);
  for (let i = 0; i < of; i++) {
    for (let from = 0; from < many; from += block) {
      const to = Math.min(from + block, many);
      const frames = await series.read(i, from, to);
      yield { trajectory: i, from, frames, done: i * many + to, of: of * many };
    }
  }
}
