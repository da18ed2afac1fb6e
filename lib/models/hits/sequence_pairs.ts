import type { NdArray } from "../../core/ndarray.ts";
import type { TrainingPairs } from "./training_pairs.ts";

/** How a sequence is cut for one rung. */
export interface SequenceCut {
  /** Snapshots that the rung takes at once. */
  readonly stride: number;
  /** Applications. */
  readonly unrolled: number;
  /** What the last segment aims at past the end of the sequence: nothing, or zeros. */
  readonly pastEnd: "masked" | "zeros";
}

/**
 * Cuts one sequence into consecutive segments of `unrolled` strides: each begins where the one before it ends, and its first
 * snapshot and those after 1, 2 ... strides are a training pair.
 * @param features `[snapshots, features]`.
 * @throws {RangeError} If the sequence is not longer than one stride.
 */
export function sequencePairs({ shape, data }: NdArray, { stride, unrolled, pastEnd }: SequenceCut): TrainingPairs {
  const [snapshots, dimension] = shape;
  if (stride >= snapshots) {
    throw new RangeError(
      `Cannot train a rung of stride ${stride} on ${snapshots} snapshots; leave it out or pass a longer sequence`,
    );
  }
  const many = Math.ceil((snapshots - 1) / (unrolled * stride));
  const x = new Float32Array(many * dimension);
  const y = new Float32Array(many * unrolled * dimension);
  const w = new Float32Array(many * unrolled);
  for (let i = 0; i < many; i++) {
    for (let j = 0; j <= unrolled; j++) {
      const n = (i * unrolled + j) * stride;
      if (n >= snapshots) continue;
      const snapshot = data.subarray(n * dimension, (n + 1) * dimension);
      if (j === 0) x.set(snapshot, i * dimension);
      else {
        y.set(snapshot, (i * unrolled + j - 1) * dimension);
        w[i * unrolled + j - 1] = 1;
      }
    }
  }
  const there = w.reduce((sum, one) => sum + one, 0);
  if (pastEnd === "zeros" || there === w.length) return { many, dimension, unrolled, x, y };
  return { many, dimension, unrolled, x, y, w: w.map((one) => one * w.length / there) };
}
