import { z } from "zod";
import { displayed } from "../core/display.ts";
import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { rowGram, type RowMatrix, weightedRows } from "../numerics/row_products.ts";
import { symmetricEigen } from "../numerics/symmetric_eigen.ts";

/** Snapshots of fields, of images or of anything else: the first axis counts them. */
export interface Snapshots {
  /** `[snapshots, ...]` */
  readonly shape: readonly number[];
  /** Row-major; bytes as those of an image are taken as they are. */
  readonly data: Float64Array | Uint8Array;
}

/** The leading modes of snapshots, and the way back from their amplitudes. */
export interface SvdFeatures {
  /** How much of each mode is in each snapshot, as right singular vectors: columns of unit norm, `[snapshots, rank]`. */
  readonly features: NdArray;
  /** Of the whole matrix, largest first, `[min(snapshots, numbers in one)]`. */
  readonly singularValues: Float64Array;
  /** Sum of the squares of the modes that are kept, over that of all. */
  readonly energy: number;
  /**
   * Makes snapshots of features, in original units: `U S V^T` of the modes that are kept.
   * @param features `[any, rank]`, such as `features` or what a model predicts.
   * @returns `[any, ...]`, as the snapshots were.
   */
  reconstruct(features: NdArray): NdArray;
}

/** Modes below this fraction of the first are rounding. */
const NOISE = 1e-7;

/**
 * The economy singular value decomposition of snapshots, one a column as in the papers, without their mean taken out:
 * `X = U S V^T`. The features are the first columns of V.
 *
 * It is computed from the eigenvectors of the inner products of all snapshots, which costs `snapshots^2` times the numbers in
 * one. A mode of size `s` relative to the first is then good to about `1e-16 / s^2` of itself: eight digits at 1e-4; those of
 * images are better, since inner products of bytes are exact. The modes U are never formed: a reconstruction is a weighted sum
 * of the snapshots, `U S V^T = X V V^T`.
 * @param snapshots Kept, not copied, for reconstructions.
 * @param rank Number of features.
 * @throws {TypeError} If the shape does not fit the data.
 * @throws {RangeError} If a number is not finite, the rank is not a whole number of at least 1, or there are fewer modes above
 * 1e-7 of the first.
 *
 * ```ts
 * import { assertAlmostEquals, assertEquals } from "@std/assert";
 * import { ndarray, svdFeatures } from "propagator";
 *
 * // a standing wave and a decaying constant, at 20 times on 50 points
 * const value = (t: number, x: number) => Math.cos(t) * Math.sin(x / 8) + Math.exp(-t / 9);
 * const data = ndarray([20, 50], Float64Array.from({ length: 1000 }, (_, i) => value(Math.floor(i / 50), i % 50)));
 * const { features, energy, reconstruct } = svdFeatures(data, 2);
 * assertAlmostEquals(energy, 1, 1e-12);
 * assertEquals(features.shape, [20, 2]);
 * assertAlmostEquals(reconstruct(features).data[77], data.data[77], 1e-10);
 * ```
 */
export function svdFeatures(snapshots: Snapshots, rank: number): SvdFeatures {
  const what = "find modes of snapshots";
  validated(what, z.strictObject({ rank: count() }), { rank });
  const matrix = rowsOf(what, snapshots);
  const { rows, columns } = matrix;
  const { singularValues, rightVector } = decomposed(matrix);
  const modes = singularValues.findLastIndex((value) => value > NOISE * singularValues[0]) + 1;
  if (rank > modes) {
    throw new RangeError(
      `Cannot ${what}: ${rows} snapshots of ${columns} numbers have ${modes} modes above ${NOISE} of the first, got ` +
        `rank ${rank}; pass a smaller one`,
    );
  }
  const features = ndarray([rows, rank]);
  for (let j = 0; j < rank; j++) {
    const v = rightVector(j);
    for (let i = 0; i < rows; i++) features.data[i * rank + j] = v[i];
  }
  const held = (many: number) => singularValues.subarray(0, many).reduce((sum, value) => sum + value * value, 0);
  const text = `${rank} modes of ${rows} snapshots of ${columns} numbers`;
  return displayed({
    features,
    singularValues,
    energy: held(rank) / held(singularValues.length),
    reconstruct(wanted: NdArray): NdArray {
      checkNdarray("reconstruct snapshots", "features", wanted);
      if (wanted.shape.length !== 2 || wanted.shape[1] !== rank) {
        throw new TypeError(
          `Cannot reconstruct snapshots: features must be of shape [any, ${rank}], got [${wanted.shape.join(", ")}]`,
        );
      }
      const weights = new Float64Array(wanted.shape[0] * rows);
      for (let n = 0; n < wanted.shape[0]; n++) {
        for (let i = 0; i < rows; i++) {
          for (let j = 0; j < rank; j++) {
            weights[n * rows + i] += wanted.data[n * rank + j] * features.data[i * rank + j];
          }
        }
      }
      return ndarray([wanted.shape[0], ...snapshots.shape.slice(1)], weightedRows(weights, matrix));
    },
  }, () => ({ "text/plain": text }));
}

function rowsOf(what: string, { shape, data }: Snapshots): RowMatrix {
  const [rows, ...rest] = shape;
  const columns = rest.reduce((product, n) => product * n, 1);
  if (shape.length < 2 || rows * columns !== data.length || data.length === 0) {
    throw new TypeError(
      `Cannot ${what}: expected a shape [snapshots, ...] for ${data.length} numbers, got [${shape.join(", ")}]`,
    );
  }
  const bad = data instanceof Uint8Array ? -1 : data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    throw new RangeError(
      `Cannot ${what}: numbers must be finite, got ${data[bad]} in snapshot ${Math.floor(bad / columns)}; leave it out`,
    );
  }
  return { rows, columns, data };
}

/** Singular values of a matrix given by its snapshots, and its right singular vectors, `[snapshots]` each. */
function decomposed(matrix: RowMatrix): { singularValues: Float64Array; rightVector: (j: number) => Float64Array } {
  const { rows, columns, data } = matrix;
  const isWide = rows <= columns;
  const turned = isWide ? matrix : { rows: columns, columns: rows, data: new Float64Array(data.length) };
  if (!isWide) {
    for (let i = 0; i < rows; i++) {
      for (let k = 0; k < columns; k++) turned.data[k * rows + i] = data[i * columns + k];
    }
  }
  const { values, vectors } = symmetricEigen(rowGram(turned));
  const singularValues = values.map((value) => Math.sqrt(Math.max(0, value)));
  return {
    singularValues,
    rightVector(j) {
      const vector = vectors.subarray(j * turned.rows, (j + 1) * turned.rows);
      return withSign(isWide ? vector : weightedRows(vector.map((value) => value / singularValues[j]), turned));
    },
  };
}

/** The vector or its negative: the one whose number of largest magnitude is positive, so that signs are not left to chance. */
function withSign(vector: Float64Array): Float64Array {
  const largest = vector.reduce((most, value) => Math.abs(value) > Math.abs(most) ? value : most, 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
