import type { NdArray } from "../core/ndarray.ts";
import { type CurvePoint, curves, type CurveStyle } from "./curves.ts";
import { INK } from "./palette.ts";
import { type Place, shownPieces, type Span } from "./simplified.ts";
import { smallMultiples } from "./small_multiples.ts";

/** A component of the state over time. */
export interface OverlayLine {
  /** "truth", which is drawn thick below the others, or whose forecast it is. */
  readonly series: string;
  /** Name of the component; each has a panel. */
  readonly variable: string;
  /** `[samples]` */
  readonly times: ArrayLike<number>;
  /** `[samples]`; what is not finite leaves a gap. */
  readonly values: ArrayLike<number | null>;
}

/** Which lines to take from states. */
export interface OverlayLinesOptions {
  /** What to call them. */
  readonly series: string;
  /** Names of the components. */
  readonly variables: readonly string[];
  /** Time between samples. */
  readonly timeStep: number;
  /** Which trajectory. Default 0. */
  readonly index?: number;
  /** Step of the first sample: 0 for trajectories, 1 for forecasts. */
  readonly from: number;
}

/** How to draw forecasts over the truth. */
export interface ForecastOverlayOptions {
  /** Above the figure. */
  readonly title?: string;
  /** In pixels. Default 640. */
  readonly width?: number;
  /** Of a panel, in pixels, without legend. Default 150. */
  readonly height?: number;
}

/**
 * Lines of all components of one trajectory.
 * @param states `[trajectories, samples, dimension]`
 */
export function overlayLines(
  { shape: [, samples, dimension], data }: NdArray,
  { series, variables, timeStep, index = 0, from }: OverlayLinesOptions,
): OverlayLine[] {
  const times = Float64Array.from({ length: samples }, (_, n) => (from + n) * timeStep);
  return variables.map((variable, c) => ({
    series,
    variable,
    times,
    values: Float64Array.from(times, (_, n) => data[(index * samples + n) * dimension + c]),
  }));
}

/** A component whose values span less than this part of the largest span is shown on that scale, not blown up. */
const LEAST_SPAN = 0.2;
/** Room above and below the truth, as a part of its span. */
const MARGIN = 0.15;

/** Smallest and largest value of lines. */
function spanOf(lines: readonly OverlayLine[]): Span {
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of lines) {
    for (const value of Array.from(values)) {
      if (value === null || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}

/** What is drawn of a line: its pieces within the frame, with gaps between them. */
function drawnPoints({ series, times, values }: OverlayLine, across: Span, up: Span): CurvePoint[] {
  const places = Array.from(values, (value, n): Place => [times[n], value ?? NaN]);
  return shownPieces(places, across, up).flatMap((piece, i) => [
    ...(i > 0 ? [{ series, x: piece[0][0], y: null }] : []),
    ...piece.map(([x, y]) => ({ series, x, y })),
  ]);
}

/**
 * Draws forecasts over what happened, a panel for each component of the state: the truth thick and in the colour of the text,
 * forecasts where they are near it.
 * @returns SVG text.
 * @throws {RangeError} If there is no line, or none that can be shown.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { forecastOverlay } from "propagator";
 *
 * const times = Array.from({ length: 100 }, (_, n) => n / 10);
 * const line = (series: string, shift: number) => ({ series, variable: "x", times, values: times.map((t) => Math.sin(t + shift)) });
 * assertStringIncludes(forecastOverlay([line("truth", 0), line("coupled", 0.01)]), "coupled");
 * ```
 */
export function forecastOverlay(
  lines: readonly OverlayLine[],
  { title, width = 640, height = 150 }: ForecastOverlayOptions = {},
): string {
  if (lines.length === 0) throw new RangeError("Cannot draw forecasts: there is no line; pass at least one");
  const styles: Record<string, CurveStyle> = { truth: { colour: INK, width: 4 } };
  const names = [...new Set(lines.map(({ series }) => series))];
  const variables = [...new Set(lines.map(({ variable }) => variable))];
  const spans = variables.map((variable): Span => {
    const own = lines.filter((line) => line.variable === variable);
    const truth = own.filter(({ series }) => series === "truth");
    return spanOf(truth.length > 0 ? truth : own);
  });
  const blown = variables.find((_, i) => !Number.isFinite(spans[i][0]));
  if (blown !== undefined) {
    throw new RangeError(
      `Cannot draw forecasts: no value of ${blown} is finite; pass the truth as well, or a stable forecast`,
    );
  }
  const largest = Math.max(...spans.map(([low, high]) => high - low)) || 1;
  const [start, end] = spanOf(lines.map((line) => ({ ...line, values: Array.from(line.times) })));
  const panels = variables.map((variable, i) => {
    const own = lines.filter((line) => line.variable === variable);
    const ordered = [...own].sort((a, b) => Number(b.series === "truth") - Number(a.series === "truth"));
    const middle = (spans[i][0] + spans[i][1]) / 2;
    const half = (0.5 + MARGIN) * Math.max(spans[i][1] - spans[i][0], LEAST_SPAN * largest);
    const up: Span = [middle - half, middle + half];
    return curves(ordered.flatMap((line) => drawnPoints(line, [start, end], up)), {
      x: { label: i === variables.length - 1 ? "time" : "", from: start, to: end },
      y: { label: variable, from: up[0], to: up[1] },
      width,
      height,
      styles,
      legend: i === 0 && names.length > 1 ? "above" : "none",
    });
  });
  return smallMultiples(panels, { columns: 1, title });
}
