import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";

/** How each feature is brought to numbers of order one. */
export interface Normalisation {
  /** Mean over time, `[features]`. */
  readonly mean: Float64Array;
  /** Largest minus smallest value; 1 for a feature that does not change, `[features]`. */
  readonly range: Float64Array;
}

/** Refuses what is not a table of snapshots. */
function checkSnapshots(what: string, features: NdArray): void {
  checkNdarray(what, "features", features);
  if (features.shape.length !== 2 || features.shape[0] === 0) {
    throw new TypeError(
      `Cannot ${what}: features must be of shape [snapshots, features], got [${features.shape.join(", ")}]`,
    );
  }
}

/**
 * The mean and the range of each feature of a sequence.
 * @param features `[snapshots, features]`.
 * @throws {TypeError} If the array does not have two axes, or no snapshot.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { denormalised, ndarray, normalisation, normalised } from "propagator";
 *
 * const features = ndarray([3, 2], Float64Array.of(0, 7, 2, 7, 4, 7));
 * const scaling = normalisation(features);
 * assertEquals(normalised(features, scaling).data, Float64Array.of(-0.5, 0, 0, 0, 0.5, 0));
 * assertEquals(denormalised(normalised(features, scaling), scaling), features);
 * ```
 */
export function normalisation(features: NdArray): Normalisation {
  checkSnapshots("normalise a sequence", features);
  const { shape: [snapshots, dimension], data } = features;
  const mean = new Float64Array(dimension);
  const range = new Float64Array(dimension);
  for (let c = 0; c < dimension; c++) {
    let [sum, low, high] = [0, Infinity, -Infinity];
    for (let n = 0; n < snapshots; n++) {
      const difference = data[n * dimension + c] - data[c]; // exactly 0 for a feature that does not change
      sum += difference;
      low = Math.min(low, difference);
      high = Math.max(high, difference);
    }
    mean[c] = data[c] + sum / snapshots;
    range[c] = high > low ? high - low : 1;
  }
  return { mean, range };
}

/** `(x - mean) / range` for each feature of `[snapshots, features]`. */
export function normalised({ shape, data }: NdArray, { mean, range }: Normalisation): NdArray {
  const dimension = mean.length;
  return ndarray(shape, data.map((x, k) => (x - mean[k % dimension]) / range[k % dimension]));
}

/** `mean + range x` for each feature of `[snapshots, features]`. */
export function denormalised({ shape, data }: NdArray, { mean, range }: Normalisation): NdArray {
  const dimension = mean.length;
  return ndarray(shape, data.map((x, k) => mean[k % dimension] + range[k % dimension] * x));
}
