import { type CurvePoint, curves, type CurveStyle } from "./curves.ts";
import { INK, methodColour } from "./palette.ts";
import { seriesColours } from "./series_colours.ts";

/** Errors of one forecast over time. */
export interface FanCurve {
  /** Such as "D8", or the coupled forecast. */
  readonly series: string;
  /** Mean squared error at each step from the first on, `[steps]`; what is not finite is left out. */
  readonly errors: ArrayLike<number | null>;
}

/** How to draw a fan of errors. */
export interface ErrorFanOptions {
  /** Time of one step. */
  readonly timeStep: number;
  /** Curves that stand out, thick and in the colour of the text. Default: the last one. */
  readonly accents?: readonly string[];
  /** Above the figure. */
  readonly title?: string;
  /** In pixels. Default 640. */
  readonly width?: number;
  /** In pixels, without title and legend. Default 320. */
  readonly height?: number;
}

/** Pixels for each point of a curve; more points cannot be told apart, and make the figure large. */
const PIXELS_PER_POINT = 2.5;

/** A forecast that is so many times worse than is usual, and than the coarsest, has left the picture. */
const BEYOND = 100;

/** Errors over time: means over so many steps that few points are left, which keeps their overall mean. */
function points({ series, errors }: FanCurve, timeStep: number, most: number): CurvePoint[] {
  const every = Math.ceil(errors.length / most);
  return Array.from({ length: Math.ceil(errors.length / every) }, (_, k) => {
    const [from, to] = [k * every, Math.min((k + 1) * every, errors.length)];
    let sum = 0;
    for (let t = from; t < to; t++) sum += errors[t] ?? Infinity;
    return { series, x: (from + to + 1) / 2 * timeStep, y: Number.isFinite(sum) ? sum / (to - from) : Infinity };
  });
}

/**
 * Draws how errors grow, one curve for each step size in colours from fine to coarse, and the coupled forecast thick and in
 * its own colour. Where there are many steps, a point is the mean over several; a forecast that blew up ends there.
 * @param fan The curves, finest first.
 * @returns SVG text.
 * @throws {RangeError} If all forecasts blew up at once.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { errorFan } from "propagator";
 *
 * const grown = (rate: number) => Float64Array.from({ length: 100 }, (_, n) => 1e-6 * Math.exp(rate * n));
 * const svg = errorFan([
 *   { series: "D1", errors: grown(0.2) },
 *   { series: "D8", errors: grown(0.1) },
 *   { series: "coupled", errors: grown(0.05) },
 * ], { timeStep: 0.01 });
 * assertStringIncludes(svg, "coupled");
 * ```
 */
export function errorFan(
  fan: readonly FanCurve[],
  { timeStep, accents = fan.slice(-1).map(({ series }) => series), title, width = 640, height }: ErrorFanOptions,
): string {
  const drawn = fan.map((curve) => points(curve, timeStep, width / PIXELS_PER_POINT));
  const others = fan.filter(({ series }) => !accents.includes(series));
  const largest = new Map(drawn.map((curve, i) => [fan[i].series, Math.max(...curve.map(({ y }) => y!))]));
  const median = [...largest.values()].sort((a, b) => a - b)[Math.floor((largest.size - 1) / 2)];
  const coarsest = largest.get((others.at(-1) ?? fan[fan.length - 1]).series)!;
  const ceiling = BEYOND * Math.max(median, Number.isFinite(coarsest) ? coarsest : 0);
  const rows = drawn.flatMap((curve) => {
    const end = curve.findIndex(({ y }) => !(y! <= ceiling));
    return end < 0 ? curve : curve.slice(0, end);
  });
  if (!rows.some(({ y }) => Number.isFinite(y))) {
    throw new RangeError(
      `Cannot draw a fan of errors: none of the ${fan.length} forecasts has a finite error at its start; draw stable ones`,
    );
  }
  const colours = seriesColours(others.map(({ series }) => series), "ordered");
  const styles: Record<string, CurveStyle> = {};
  others.forEach(({ series }, i) => styles[series] = { colour: colours[i], width: 1.5 });
  for (const series of accents) styles[series] = { colour: methodColour(series) ?? INK, width: 3.25 };
  return curves(rows, {
    x: { label: "time" },
    y: { label: "mean squared error", scale: "log" },
    styles,
    title,
    width,
    height,
  });
}
