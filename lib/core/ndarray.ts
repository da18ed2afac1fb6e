/** A dense float64 array in row-major order: the currency of everything outside the tensor engine. */
export interface NdArray {
  /** Length of each axis, slowest first. */
  readonly shape: readonly number[];
  /** Row-major, `shape[0] * shape[1] * ...` numbers. */
  readonly data: Float64Array;
}

/**
 * Puts a shape on numbers, or makes zeros of that shape.
 * @throws {TypeError} If the number of elements is not the product of the shape.
 */
export function ndarray(shape: readonly number[], data?: Float64Array): NdArray {
  const size = shape.reduce((product, n) => product * n, 1);
  if (data && data.length !== size) {
    throw new TypeError(
      `Cannot shape ${data.length} numbers as [${shape.join(", ")}], which holds ${size}; pass as many as that`,
    );
  }
  return { shape, data: data ?? new Float64Array(size) };
}
