/** A dense float64 array in row-major order: the currency of everything outside the tensor engine. */
export interface NdArray {
  /** Length of each axis, slowest first. */
  readonly shape: readonly number[];
  /** Row-major, `shape[0] * shape[1] * ...` numbers. */
  readonly data: Float64Array;
}

/**
 * Puts a shape on numbers, or makes zeros of that shape.
 * @param shape Length of each axis, slowest first.
 * @param data As many numbers as the product of the shape; kept, not copied.
 * @throws {TypeError} If the data is not a `Float64Array` of that many numbers.
 * @throws {RangeError} If a length is not a whole number of at least 0.
 */
export function ndarray(shape: readonly number[], data?: Float64Array): NdArray {
  if (!shape.every((n) => Number.isInteger(n) && n >= 0)) {
    throw new RangeError(`Cannot make an array of shape [${shape.join(", ")}]; pass whole numbers of at least 0`);
  }
  if (data !== undefined && !(data instanceof Float64Array)) {
    throw new TypeError("Cannot make an array: data must be a Float64Array; convert numbers with Float64Array.from()");
  }
  const size = shape.reduce((product, n) => product * n, 1);
  const array: NdArray = { shape, data: data ?? new Float64Array(size) };
  checkNdarray("make an array", "data", array);
  return array;
}

/**
 * Refuses what is not an array whose numbers fill its shape.
 * @param what What was attempted, as in "Cannot <what>".
 * @param name What the value is called.
 * @throws {TypeError} If it is no such array.
 */
export function checkNdarray(what: string, name: string, value: NdArray): void {
  if (!(Array.isArray(value?.shape) && value.data instanceof Float64Array)) {
    throw new TypeError(`Cannot ${what}: ${name} must be a Float64Array with a shape; make one with ndarray()`);
  }
  const { shape, data } = value;
  const size = shape.reduce((product, n) => product * n, 1);
  if (data.length !== size) {
    throw new TypeError(
      `Cannot ${what}: ${name} of shape [${shape.join(", ")}] must hold ${size} numbers, got ${data.length}`,
    );
  }
}
