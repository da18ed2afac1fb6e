import { framed, type LegendEntry } from "./drawing.ts";

/** How to arrange figures. */
export interface SmallMultiplesOptions {
  /** Figures in a row. Default 2. */
  readonly columns?: number;
  /** Above all of them. */
  readonly title?: string;
  /** What lines mean in all of them, below the title. */
  readonly legend?: readonly LegendEntry[];
}

/** Width and height of a figure in pixels. */
export function sizeOf(svg: string): { width: number; height: number } {
  const match = /^<svg [^>]*?\bwidth="([\d.]+)" height="([\d.]+)"/.exec(svg);
  if (!match) throw new TypeError("Cannot arrange figures: one is no SVG text of this library's; pass what it draws");
  return { width: Number(match[1]), height: Number(match[2]) };
}

/**
 * Puts figures side by side, row by row, into one.
 * @param figures SVG text, as the other functions of this folder return it.
 * @returns SVG text.
 * @throws {TypeError} If one of them is no such text.
 * @throws {RangeError} If there is none.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { curves, smallMultiples } from "propagator";
 *
 * const powers = [1, 2].map((p) => {
 *   const rows = [1, 2, 3].map((x) => ({ series: "", x, y: x ** p }));
 *   return curves(rows, { x: { label: "x" }, y: { label: "y" }, title: `x^${p}`, width: 320 });
 * });
 * assertStringIncludes(smallMultiples(powers), "x^2");
 * ```
 */
export function smallMultiples(
  figures: readonly string[],
  { columns = 2, title, legend }: SmallMultiplesOptions = {},
): string {
  if (figures.length === 0) throw new RangeError("Cannot arrange figures: there is none; pass at least one");
  const sizes = figures.map(sizeOf);
  const panels: { x: number; y: number; svg: string }[] = [];
  let [width, y] = [0, 0];
  for (let from = 0; from < figures.length; from += columns) {
    const row = sizes.slice(from, from + columns);
    let x = 0;
    row.forEach((size, i) => {
      panels.push({ x, y, svg: figures[from + i] });
      x += size.width;
    });
    width = Math.max(width, x);
    y += Math.max(...row.map(({ height }) => height));
  }
  return framed({ width, height: y, title, legend, panels });
}
