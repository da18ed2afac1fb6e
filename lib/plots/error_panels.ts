import type { PixelErrors } from "../models/pixel/pixel_errors.ts";
import { type CurvePoint, curves } from "./curves.ts";
import type { LegendEntry } from "./drawing.ts";
import { seriesColours } from "./series_colours.ts";
import { smallMultiples } from "./small_multiples.ts";

/** What is drawn of errors: an array for each kind, `[steps]`; a null is a prediction that blew up. */
export type PanelErrors = Readonly<
  Record<Exclude<keyof PixelErrors, "maximum">, ArrayLike<number | null>>
>;

/** How to draw errors of predictions. */
export interface ErrorPanelsOptions {
  /** Linear from 0, as in the paper, or logarithmic, which shows small errors beside large ones. Default "linear". */
  readonly scale?: "linear" | "log";
  /** Curves of what has learned nothing, dashed. Default none. */
  readonly yardsticks?: readonly string[];
  /** Above the figure. */
  readonly title?: string;
  /** Of a panel, in pixels. Default 300. */
  readonly width?: number;
  /** Of a panel without its title, in pixels. Default 240. */
  readonly height?: number;
}

const PANELS = [["meanMaximum", "maximum error"], ["meanSquare", "mean squared error"], [
  "relative",
  "relative error",
]] as const;

/** Dashes of what has learned nothing, for the first of a colour and for others. */
const DASHES = ["5 3", "2 3"];

/** The line of each curve. */
function linesOf(names: readonly string[], yardsticks: readonly string[]): LegendEntry[] {
  const colours = seriesColours(names);
  return names.map((label, i) => {
    const before = colours.slice(0, i).filter((colour) => colour === colours[i]).length;
    return { label, colour: colours[i], dash: yardsticks.includes(label) ? DASHES[before % DASHES.length] : undefined };
  });
}

/**
 * Draws how errors of predicted images grow with the steps, as Figures 3 to 5: the largest error of a pixel, meant over sequences, the mean
 * squared error, and the relative error.
 * @param errors Curves by name, as `pixelErrors` returns them.
 * @returns SVG text.
 * @throws {RangeError} If there are no errors to show.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { errorPanels, heat, pixelErrors, unchangedCopy } from "propagator";
 *
 * const truth = await heat({ cells: 16 }).sample(2, { split: "test", waves: [1, 2] });
 * const copy = pixelErrors(unchangedCopy(truth), truth);
 * assertStringIncludes(errorPanels({ "unchanged copy": copy }, { scale: "log" }), "relative error");
 * ```
 */
export function errorPanels(
  errors: Readonly<Record<string, PanelErrors>>,
  { scale = "linear", yardsticks = [], title, width = 300, height = 240 }: ErrorPanelsOptions = {},
): string {
  const names = Object.keys(errors);
  if (names.length === 0) throw new RangeError("Cannot draw errors of predictions: there are none; pass at least one");
  const legend = linesOf(names, yardsticks);
  const styles = Object.fromEntries(legend.map(({ label, ...style }) => [label, style]));
  const panels = PANELS.map(([kind, label]) => {
    const rows = Object.entries(errors).flatMap(([series, { [kind]: values }]) =>
      Array.from(values, (y, n): CurvePoint => ({ series, x: n + 1, y: y !== null && Number.isFinite(y) ? y : null }))
    );
    const y = scale === "log" ? { label, scale } : { label, from: 0, to: Math.max(...rows.map((row) => row.y ?? 0)) };
    return curves(rows, { x: { label: "iteration" }, y, width, height, styles, legend: "none" });
  });
  return smallMultiples(panels, { columns: PANELS.length, title, legend });
}
