import type { NdArray } from "../core/ndarray.ts";

/**
 * `base + x matrix` for a row vector.
 * @param x `[rows]`.
 * @param matrix `[rows, columns]`.
 * @param base `[columns]`; it is not changed.
 */
export function timesMatrix(x: Float64Array, { shape, data }: NdArray, base: Float64Array): Float64Array {
  const [rows, columns] = shape;
  const out = base.slice();
  for (let i = 0; i < rows; i++) {
    const factor = x[i];
    const from = i * columns;
    for (let j = 0; j < columns; j++) out[j] += factor * data[from + j];
  }
  return out;
}
