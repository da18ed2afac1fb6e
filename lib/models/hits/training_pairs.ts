import type { Random } from "../../core/random.ts";
import type { Trajectories } from "../../problems/trajectories.ts";

/** What one rung learns from: the first state of each trajectory, and the states it must reach, in float32. */
export interface TrainingPairs {
  /** Trajectories. */
  readonly many: number;
  /** Components of a state. */
  readonly dimension: number;
  /** Applications. */
  readonly unrolled: number;
  /** `[many, dimension]`. */
  readonly x: Float32Array;
  /** `[many, unrolled, dimension]`. */
  readonly y: Float32Array;
  /** How much each target counts, 1 in the mean, `[many, unrolled]`; left out where all count alike. */
  readonly w?: Float32Array;
}

/**
 * Takes the states at steps 0, `stride`, 2 `stride` ... of each trajectory. There is one pair for each trajectory, not a
 * sliding window, as in the paper's program.
 * @throws {RangeError} If a step is not stored, or a number is not finite.
 */
export function trainingPairs(
  { steps, states }: Trajectories,
  { stride, unrolled }: { readonly stride: number; readonly unrolled: number },
): TrainingPairs {
  const [many, samples, dimension] = states.shape;
  const x = new Float32Array(many * dimension);
  const y = new Float32Array(many * unrolled * dimension);
  for (let j = 0; j <= unrolled; j++) {
    const at = steps.indexOf(j * stride);
    if (at < 0) {
      const [missing, last] = [j * stride, steps[samples - 1]];
      throw new RangeError(
        `Cannot train a rung of stride ${stride} on ${unrolled} applications: the trajectories have no step ${missing}, ` +
          (last < missing
            ? `their last is ${last}; pass longer ones, or a shorter ladder`
            : "they keep only some; pass a trainingSteps to sample() that has the multiples of your strides"),
      );
    }
    for (let i = 0; i < many; i++) {
      const from = (i * samples + at) * dimension;
      const state = states.data.subarray(from, from + dimension);
      if (!state.every(Number.isFinite)) {
        throw new RangeError(`Cannot train a rung: trajectory ${i} is not finite at step ${j * stride}; leave it out`);
      }
      if (j === 0) x.set(state, i * dimension);
      else y.set(state, (i * unrolled + j - 1) * dimension);
    }
  }
  return { many, dimension, unrolled, x, y };
}

/** Draws `size` of the pairs without replacement; all of them, in order, if there are no more. */
export function drawnPairs(pairs: TrainingPairs, size: number, random: Random): TrainingPairs {
  const { many, dimension, unrolled } = pairs;
  if (size >= many) return pairs;
  const order = Int32Array.from({ length: many }, (_, i) => i);
  const x = new Float32Array(size * dimension);
  const y = new Float32Array(size * unrolled * dimension);
  const w = pairs.w && new Float32Array(size * unrolled);
  const targets = unrolled * dimension;
  for (let k = 0; k < size; k++) {
    const other = k + random.integer(many - k);
    const i = order[other];
    order[other] = order[k];
    x.set(pairs.x.subarray(i * dimension, (i + 1) * dimension), k * dimension);
    y.set(pairs.y.subarray(i * targets, (i + 1) * targets), k * targets);
    w?.set(pairs.w!.subarray(i * unrolled, (i + 1) * unrolled), k * unrolled);
  }
  return { many: size, dimension, unrolled, x, y, w };
}
