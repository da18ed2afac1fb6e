import type { NdArray } from "../core/ndarray.ts";
import { colourMap } from "./colour_map.ts";
import { type FieldOptions, fieldPicture, imageAddress, shrunk } from "./field_picture.ts";

/** Pixels that an image may have across and up, so that a figure stays small. */
const MOST = { columns: 360, rows: 160 };

/**
 * Draws a field of two variables as colours, with a legend: a map over space and time, or over space and velocity.
 * @param values Shape `[rows, columns]`, the first row at the bottom; large fields are averaged over blocks of cells.
 * @returns SVG text.
 * @throws {TypeError} If the values are not two-dimensional.
 * @throws {RangeError} If a value is not finite.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { field, ndarray } from "propagator";
 *
 * const values = ndarray([2, 3], new Float64Array([-1, 0, 1, 1, 0, -1]));
 * const svg = field(values, { x: { label: "x", from: 0, to: 1 }, y: { label: "t", from: 0, to: 2 }, label: "u" });
 * assertStringIncludes(svg, "data:image/png");
 * ```
 */
export function field(values: NdArray, options: FieldOptions): string {
  const { colours: kind, limits } = options;
  if (values.shape.length !== 2) {
    throw new TypeError(
      `Cannot draw a field of shape [${values.shape.join(", ")}]; pass two axes, such as the frames of one velocity`,
    );
  }
  const own = colourMap(values.data, kind); // refuses numbers that are not finite, whatever the limits
  const colours = limits ? colourMap(limits, kind) : own;
  const [rows, columns] = values.shape;
  return fieldPicture(imageAddress(shrunk({ rows, columns, values: values.data }, MOST), colours), colours, options);
}
