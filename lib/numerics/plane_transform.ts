/**
 * An orthogonal and symmetric transform along both axes of a square array, hence its own inverse. Writes the transform of
 * the first argument to the second, which may be the first.
 */
export type PlaneTransform = (u: Float64Array, out: Float64Array) => void;

/**
 * Transforms both axes of `[size, size]` numbers.
 * @param columns Transforms the columns of its first argument, and writes the transpose to its second.
 */
export function alongBothAxes(size: number, columns: PlaneTransform): PlaneTransform {
  const between = new Float64Array(size * size);
  return (u, out) => {
    columns(u, between);
    columns(between, out);
  };
}
