import type { NdArray } from "../core/ndarray.ts";

/**
 * Refuses images with a pixel that is not a finite number, and says where it is.
 * @param what What was attempted.
 * @param images `[height, width]`, `[images, height, width]` or `[sequences, frames, height, width]`.
 * @param advice What to do about it.
 * @throws {RangeError} If there is such a pixel.
 */
export function checkFinitePixels(what: string, { shape, data }: NdArray, advice: string): void {
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  let rest = bad;
  const [column, row, ...outer] = shape.toReversed().map((length) => {
    const index = rest % length;
    rest = Math.floor(rest / length);
    return index;
  });
  const names = outer.length === 2 ? ["frame", "sequence"] : ["image"];
  const place = [`row ${row}, column ${column}`, ...outer.map((index, axis) => `${names[axis]} ${index}`)].join(" of ");
  throw new RangeError(`Cannot ${what}: pixels must be finite numbers, got ${data[bad]} at ${place}; ${advice}`);
}
