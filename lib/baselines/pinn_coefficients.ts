import type { NdArray } from "../core/ndarray.ts";
import type { Tensor, TensorOps } from "../tensor/tfjs.ts";
import type { TensorsOf } from "../tensor/train_weights.ts";
import type { PinnDescription } from "./pinn_description.ts";
import type { PinnUnits } from "./pinn_points.ts";

/** The terms of Eq. (6.8), in its order. */
export const PINN_TERMS = ["A g", "PA g", "A rho", "g"] as const;

/** What the coefficients are made of. */
export interface PinnUnknowns {
  /** One for each term and each power of 1 / epsilon in it, `[4, powers]`. */
  readonly lambda: NdArray;
  /** Where the learned epsilon stands in its interval, before the tanh, `[1]`; with "scales" only. */
  readonly epsilon?: NdArray;
}

/** Where the unknowns start: 1 each. */
export function startingUnknowns({ expansion }: PinnDescription): PinnUnknowns {
  const ones = (shape: readonly number[]): NdArray => ({
    shape,
    data: new Float64Array(shape.reduce((product, n) => product * n, 1)).fill(1),
  });
  return expansion === "scales"
    ? { lambda: ones([PINN_TERMS.length, 3]), epsilon: ones([1]) }
    : { lambda: ones([PINN_TERMS.length, 1]) };
}

/**
 * What one lambda of each term counts: with "units" a coefficient that moves its own field's largest magnitude by max |g|
 * over the length of the line in the time T; otherwise 1.
 */
export function coefficientUnits(
  { expansion }: PinnDescription,
  { length, duration, g, rho }: PinnUnits,
): readonly number[] {
  if (expansion !== "units") return [1, 1, 1, 1];
  const pace = length / duration;
  return [pace, pace, length * g / (rho * duration), 1 / duration];
}

/** The four coefficients, `[4]`, and on the way the learned epsilon, a scalar, which tanh keeps in its interval. */
export function pinnCoefficients(
  tf: TensorOps,
  { epsilonRange: [least, most] }: PinnDescription,
  units: readonly number[],
  { lambda, epsilon }: TensorsOf<PinnUnknowns>,
): Tensor {
  if (!epsilon) return tf.mul(tf.reshape(lambda, [PINN_TERMS.length]), tf.tensor1d([...units]));
  const learned = tf.add(least, tf.mul((most - least) / 2, tf.add(1, tf.tanh(epsilon))));
  const inverse = tf.div(1, learned);
  const powers = tf.concat([tf.onesLike(inverse), inverse, tf.square(inverse)]);
  return tf.reshape(tf.matMul(lambda, tf.reshape(powers, [-1, 1])), [PINN_TERMS.length]);
}

/** What {@link learnedCoefficients} reads. */
export interface LearnedUnknowns {
  /** The coefficients by term: g first, as the paper prints them. */
  readonly coefficients: ReadonlyMap<string, number>;
  /** The learned epsilon; NaN without scales. */
  readonly epsilon: number;
}

/** The coefficients that trained unknowns stand for: {@link pinnCoefficients} in plain numbers. */
export function learnedCoefficients(
  { epsilonRange: [least, most] }: PinnDescription,
  units: readonly number[],
  { lambda, epsilon }: PinnUnknowns,
): LearnedUnknowns {
  const learned = epsilon ? least + ((most - least) / 2) * (1 + Math.tanh(epsilon.data[0])) : NaN;
  const powers = lambda.shape[1];
  const value = (i: number): number => {
    if (!epsilon) return lambda.data[i] * units[i];
    let sum = 0;
    for (let m = 0; m < powers; m++) sum += lambda.data[i * powers + m] / learned ** m;
    return sum;
  };
  const order = ["g", "A g", "PA g", "A rho"] as const;
  return { coefficients: new Map(order.map((name) => [name, value(PINN_TERMS.indexOf(name))])), epsilon: learned };
}
