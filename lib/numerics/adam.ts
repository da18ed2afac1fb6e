/** Running averages of a gradient and of its square, and the number of updates that made them. */
export interface AdamMoments {
  /** Average of the gradient, `[parameters]`. */
  readonly first: Float64Array;
  /** Average of its square, `[parameters]`. */
  readonly second: Float64Array;
  /** Updates so far. */
  readonly step: number;
}

/** How far and how smoothly Adam moves. */
export interface AdamOptions {
  /** Largest change of a parameter in one update. Default 1e-3. */
  readonly learningRate?: number;
  /** Memory of the gradient. Default 0.9. */
  readonly beta1?: number;
  /** Memory of its square. Default 0.999. */
  readonly beta2?: number;
  /** Keeps the division finite. Default 1e-8. */
  readonly epsilon?: number;
}

/** Moments before the first update. */
export function adamStart(parameters: number): AdamMoments {
  return { first: new Float64Array(parameters), second: new Float64Array(parameters), step: 0 };
}

/**
 * One update `x -= rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)`, in place. The bias correction stands
 * in the rate, as in TensorFlow, so epsilon is compared with the uncorrected second moment.
 * @param x Parameters; overwritten.
 * @param moments Their arrays are overwritten too.
 * @returns The moments with their step advanced.
 * @throws {TypeError} If parameters, gradient and moments differ in length.
 * @see Kingma and Ba 2015, arXiv:1412.6980, end of section 2
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { adamStart, adamUpdate } from "propagator";
 *
 * const x = Float64Array.of(1);
 * adamUpdate(x, Float64Array.of(-7), adamStart(1), { learningRate: 0.5 });
 * assertAlmostEquals(x[0], 1.5, 1e-6); // the first update has the length of the rate
 * ```
 */
export function adamUpdate(
  x: Float64Array,
  gradient: Float64Array,
  { first, second, step }: AdamMoments,
  { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {},
): AdamMoments {
  if (gradient.length !== x.length || first.length !== x.length || second.length !== x.length) {
    throw new TypeError(
      `Cannot update by Adam: expected gradient and moments of length ${x.length}, like the parameters, got ` +
        `${gradient.length}, ${first.length} and ${second.length}; start with adamStart(${x.length})`,
    );
  }
  const t = step + 1;
  const rate = learningRate * Math.sqrt(1 - beta2 ** t) / (1 - beta1 ** t);
  for (let i = 0; i < x.length; i++) {
    const d = gradient[i];
    first[i] += (1 - beta1) * (d - first[i]);
    second[i] += (1 - beta2) * (d * d - second[i]);
    x[i] -= rate * first[i] / (Math.sqrt(second[i]) + epsilon);
  }
  return { first, second, step: t };
}
