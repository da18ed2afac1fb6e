import type { NdArray } from "../core/ndarray.ts";
import { curves, type CurveStyle } from "./curves.ts";
import { INK } from "./drawing.ts";
import { simplified } from "./simplified.ts";
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

/** Bends of a line that are smaller than this part of the frame cannot be seen. */
const UNSEEN = 3e-4;

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

/** The points of a line that matter; from the first value that is not finite on it is left out. */
function pointsOf({ series, times, values }: OverlayLine, [low, high]: readonly [number, number]) {
  const end = Array.from(values).findIndex((value) => value === null || !(value >= low && value <= high));
  const length = end < 0 ? values.length : end;
  const [width, height] = [times[times.length - 1] - times[0] || 1, high - low || 1];
  const places = Array.from({ length }, (_, n) => [times[n] / width, values[n]! / height] as const);
  return simplified(places, UNSEEN).map((n) => ({ series, x: times[n], y: values[n] }));
}

/** What is shown of a component: what the truth needs, and as much again above and below; without truth, everything finite. */
function shownRange(lines: readonly OverlayLine[]): [number, number] {
  const truth = lines.filter(({ series }) => series === "truth");
  let [low, high] = [Infinity, -Infinity];
  for (const { values } of truth.length > 0 ? truth : lines) {
    for (const value of Array.from(values)) {
      if (value === null || !Number.isFinite(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const margin = truth.length > 0 ? high - low || 1 : 0;
  return [low - margin, high + margin];
}

/**
 * Draws forecasts over what happened, a panel for each component of the state: the truth thick and in the colour of the text. A
 * forecast ends where it leaves the picture for good or bad.
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
  const panels = variables.map((variable, i) => {
    const own = lines.filter((line) => line.variable === variable);
    const ordered = [...own].sort((a, b) => Number(b.series === "truth") - Number(a.series === "truth"));
    const range = shownRange(own);
    return curves(ordered.flatMap((line) => pointsOf(line, range)), {
      x: { label: i === variables.length - 1 ? "time" : "" },
      y: { label: variable },
      width,
      height,
      styles,
      legend: i === 0 && names.length > 1 ? "above" : "none",
    });
  });
  return smallMultiples(panels, { columns: 1, title });
}
