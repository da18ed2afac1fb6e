import { checkNdarray, type NdArray } from "../core/ndarray.ts";

/** How far a generated sequence is off. */
export interface SequenceError {
  /** Mean squared error over snapshots, the first one included, and features. */
  readonly mean: number;
  /** The same as a fraction of the mean variance of the features; a constant sequence at their means has 1. */
  readonly normalised: number;
  /** Mean variance of the features of the truth. */
  readonly variance: number;
  /** Mean squared error over features, `[snapshots]`. */
  readonly perSnapshot: Float64Array;
}

/** Mean over features of their variance over time. */
export function meanVariance({ shape: [snapshots, dimension], data }: NdArray): number {
  let total = 0;
  for (let c = 0; c < dimension; c++) {
    let [sum, squares] = [0, 0];
    for (let k = c; k < data.length; k += dimension) sum += data[k] - data[c];
    const mean = data[c] + sum / snapshots;
    for (let k = c; k < data.length; k += dimension) squares += (data[k] - mean) ** 2;
    total += squares / snapshots;
  }
  return total / dimension;
}

/**
 * Compares a generated sequence with what it should be.
 * @param generated `[snapshots, features]`.
 * @param truth The same shape.
 * @returns Numbers that are not finite, where the generated ones are not.
 * @throws {TypeError} If the shapes differ.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, sequenceError } from "propagator";
 *
 * const truth = ndarray([2, 1], Float64Array.of(1, 3));
 * const { mean, normalised } = sequenceError(ndarray([2, 1], Float64Array.of(1, 1)), truth);
 * assertEquals([mean, normalised], [2, 2]);
 * ```
 */
export function sequenceError(generated: NdArray, truth: NdArray): SequenceError {
  const what = "compare sequences";
  checkNdarray(what, "generated", generated);
  checkNdarray(what, "truth", truth);
  const [[a, b], [snapshots, dimension]] = [generated.shape, truth.shape];
  if (truth.shape.length !== 2 || a !== snapshots || b !== dimension) {
    throw new TypeError(
      `Cannot ${what}: generated has shape [${generated.shape.join(", ")}], truth [${truth.shape.join(", ")}]; ` +
        "generate as many snapshots as there are",
    );
  }
  const perSnapshot = new Float64Array(snapshots);
  truth.data.forEach((x, k) => perSnapshot[Math.floor(k / dimension)] += (generated.data[k] - x) ** 2 / dimension);
  const mean = perSnapshot.reduce((sum, error) => sum + error, 0) / snapshots;
  const variance = meanVariance(truth);
  return { mean, normalised: mean / variance, variance, perSnapshot };
}
