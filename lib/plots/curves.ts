import * as Plot from "@observablehq/plot";
import { type Axis, axisMark, gridMark, scaleOf, showable } from "./axis.ts";
import { drawn, framed } from "./drawing.ts";
import { rungsInOrder, seriesColours } from "./series_colours.ts";

/** One point of a curve. */
export interface CurvePoint {
  /** Which curve it belongs to. */
  readonly series: string;
  /** Across. */
  readonly x: number;
  /** Up; null leaves a gap. */
  readonly y: number | null;
}

/** How a curve looks. */
export interface CurveStyle {
  /**
   * Default: that of the method whose name the series begins with, or the next of the colours of series; rungs of a ladder, `D8` or
   * `stride 8`, have colours from fine to coarse.
   */
  readonly colour?: string;
  /** Dashes, as in SVG. Default: none for the first curve of a colour. */
  readonly dash?: string;
  /** Marks at the points: filled, or open and larger, to be seen around others. Default "none". */
  readonly marks?: "none" | "dots" | "rings";
  /** Width in pixels. Default 1.75. */
  readonly width?: number;
}

/** How to draw curves. */
export interface CurvesOptions {
  /** The axis across. */
  readonly x: Axis;
  /** The axis up. */
  readonly y: Axis;
  /** Above the figure. */
  readonly title?: string;
  /** In pixels. Default 640. */
  readonly width?: number;
  /** In pixels, without title and legend. Default 320. */
  readonly height?: number;
  /** Names of the curves, if there are several. Default "above". */
  readonly legend?: "above" | "none";
  /** Looks of curves by name. */
  readonly styles?: Readonly<Record<string, CurveStyle>>;
}

/** The second, third ... curve of one colour is dashed, so that variants of a method can be told apart. */
const DASHES = [undefined, "6 3", "2 3", "8 3 2 3"];

/**
 * Draws one line per series, in the order in which they first appear, rungs of a ladder from fine to coarse.
 * @param rows The points; those that a log axis cannot show are left out.
 * @returns SVG text.
 * @throws {RangeError} If no point can be shown.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { curves, figure } from "propagator";
 *
 * const rows = [1, 10, 100].map((x) => ({ series: "1 / x", x, y: 1 / x }));
 * const svg = curves(rows, { x: { label: "x", scale: "log" }, y: { label: "y", scale: "log" }, title: "A line in log scale" });
 * assertStringIncludes(svg, "A line in log scale");
 * figure(svg, "1 / x"); // as the last expression of a cell, it shows itself
 * ```
 */
export function curves(
  rows: readonly CurvePoint[],
  { x, y, title, width = 640, height = 320, legend: place = "above", styles = {} }: CurvesOptions,
): string {
  const points = rows.filter((row) => showable(x, row.x) && (row.y === null || showable(y, row.y)));
  const ys = points.flatMap((row) => row.y === null ? [] : [row.y]);
  if (ys.length === 0) {
    throw new RangeError(
      `Cannot draw curves: none of ${rows.length} points can be shown; a log axis needs positive numbers`,
    );
  }
  const names = rungsInOrder([...new Set(points.map(({ series }) => series))]);
  const colours = seriesColours(names);
  const legend = names.map((label, i) => ({ label, colour: styles[label]?.colour ?? colours[i] })).map(
    ({ label, colour }, i, all) => {
      const before = all.slice(0, i).filter((other) => other.colour === colour && !styles[other.label]?.dash).length;
      return { label, colour, dash: styles[label]?.dash ?? DASHES[before % DASHES.length] };
    },
  );
  const marks = legend.flatMap(({ label, colour, dash }) => {
    const own = points.filter(({ series }) => series === label);
    const style = styles[label] ?? {};
    const line = Plot.line(own, {
      x: "x",
      y: "y",
      stroke: colour,
      strokeWidth: style.width ?? 1.75,
      strokeDasharray: dash,
    });
    const at = { x: "x", y: "y" };
    if (style.marks === "dots") return [line, Plot.dot(own, { ...at, fill: colour, r: 3.5 })];
    if (style.marks === "rings") return [line, Plot.dot(own, { ...at, stroke: colour, strokeWidth: 1.75, r: 6 })];
    return [line];
  });
  const svg = drawn({
    width,
    height,
    marginLeft: 56,
    marginBottom: 38,
    x: scaleOf(x),
    y: scaleOf(y),
    marks: [
      gridMark(y, ys),
      Plot.frame({ strokeOpacity: 0.3 }),
      axisMark("x", x, points.map((row) => row.x)),
      axisMark("y", y, ys),
      ...marks,
    ],
  });
  const isShown = names.length > 1 && place === "above";
  return framed({ width, height, title, legend: isShown ? legend : [], panels: [{ x: 0, y: 0, svg }] });
}
