import type { NdArray } from "../core/ndarray.ts";
import { field } from "./field.ts";
import type { FieldOptions } from "./field_picture.ts";
import { smallMultiples } from "./small_multiples.ts";

/** One field among others. */
export interface FieldPanel {
  /** Above it. */
  readonly title: string;
  /** `[rows, columns]`, the first row at the bottom. */
  readonly values: NdArray;
}

/** How to draw fields side by side. */
export interface FieldPanelsOptions extends Omit<FieldOptions, "title" | "legend"> {
  /** Above all of them. */
  readonly title?: string;
  /** Fields in a row. Default: all. */
  readonly columns?: number;
  /** Width of a field in pixels, without the legend of the last in a row. Default 230. */
  readonly width?: number;
  /** Height of a field in pixels, without its title. Default 230. */
  readonly height?: number;
}

const LEGEND_WIDTH = 90;

/**
 * Draws fields in the same colours, with a legend after each row: what two scales say of a field, or a field at several times.
 * @returns SVG text.
 * @throws {TypeError} If values are not two-dimensional.
 * @throws {RangeError} If a value is not finite, or there is no field.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { fieldPanels, ndarray } from "propagator";
 *
 * const panels = [1, 2].map((k) => ({ title: `times ${k}`, values: ndarray([2, 2], Float64Array.of(0, k, -k, 0)) }));
 * const svg = fieldPanels(panels, { x: { label: "x", from: 0, to: 1 }, y: { label: "t", from: 0, to: 1 }, label: "u" });
 * assertStringIncludes(svg, "times 2");
 * ```
 */
export function fieldPanels(
  panels: readonly FieldPanel[],
  { title, columns = panels.length, width = 230, height = 230, ...options }: FieldPanelsOptions,
): string {
  const ends = panels.map(({ values: { data } }) =>
    data.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity])
  );
  const limits = options.limits ?? [Math.min(...ends.map(([low]) => low)), Math.max(...ends.map(([, high]) => high))];
  const figures = panels.map(({ title, values }, i) => {
    const isLast = i % columns === columns - 1 || i === panels.length - 1;
    return field(values, {
      ...options,
      title,
      limits: limits as [number, number],
      legend: isLast ? "right" : "none",
      width: width + (isLast ? LEGEND_WIDTH : 0),
      height,
    });
  });
  return smallMultiples(figures, { columns, title });
}
