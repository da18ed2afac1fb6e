import * as Plot from "@observablehq/plot";
import { axisMark, gridMark, scaleOf } from "./axis.ts";
import { drawn, framed } from "./drawing.ts";
import { INK, SERIES_COLOURS } from "./palette.ts";
import { smallMultiples } from "./small_multiples.ts";

/** Where the truth lies with some probability, over time. */
export interface ShownBand {
  /** Probability, from 0 to 1. */
  readonly level: number;
  /** `[samples]` */
  readonly lower: ArrayLike<number | null>;
  /** `[samples]` */
  readonly upper: ArrayLike<number | null>;
}

/** A forecast of one component of the state, with bands. */
export interface BandedForecast {
  /** Name of the component; each has a panel. */
  readonly variable: string;
  /** `[samples]` */
  readonly times: ArrayLike<number>;
  /** The middle of the bands, `[samples]`. */
  readonly middle: ArrayLike<number | null>;
  /** What happened, `[samples]`, if that is known. */
  readonly truth?: ArrayLike<number | null>;
  /** The bands. */
  readonly bands: readonly ShownBand[];
}

/** How to draw forecasts with bands. */
export interface ForecastBandsOptions {
  /** Above the figure. */
  readonly title?: string;
  /** What is across, if it is not time, such as a place. Default "time". */
  readonly across?: string;
  /** In pixels. Default 640. */
  readonly width?: number;
  /** Of a panel, in pixels, without legend. Default 150. */
  readonly height?: number;
}

const COLOUR = SERIES_COLOURS[0];

/** Points of a line; more cannot be told apart. */
const MOST_POINTS = 400;

interface Row {
  readonly x: number;
  readonly low: number;
  readonly high: number;
}

/** What is drawn of a line or band: few points, cut at the edges of the picture, up to the first that is not finite. */
function rowsOf(
  times: ArrayLike<number>,
  lower: ArrayLike<number | null>,
  upper: ArrayLike<number | null>,
  [bottom, top]: readonly [number, number],
): Row[] {
  const every = Math.ceil(times.length / MOST_POINTS);
  const rows: Row[] = [];
  for (let n = 0; n < times.length; n += every) {
    const [low, high] = [lower[n], upper[n]];
    if (low === null || high === null || !Number.isFinite(low) || !Number.isFinite(high)) break;
    rows.push({ x: times[n], low: Math.max(bottom, Math.min(top, low)), high: Math.max(bottom, Math.min(top, high)) });
  }
  return rows;
}

/** What the truth needs, or else the middle, and half as much again above and below. */
function shownRange({ variable, truth, middle }: BandedForecast): [number, number] {
  const values = Array.from(truth ?? middle).filter((value): value is number => Number.isFinite(value));
  if (values.length === 0) {
    throw new RangeError(`Cannot draw the forecast of ${variable}: none of its values is finite; pass a shorter one`);
  }
  const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  const margin = (high - low || 1) / 2;
  return [low - margin, high + margin];
}

/**
 * Draws forecasts with bands, a panel for each component of the state: the wider a band's probability the paler; the truth thick and in the
 * colour of the text. Bands that leave the picture are cut at its edge.
 * @returns SVG text.
 * @throws {RangeError} If there is no forecast, or one has no finite value.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { forecastBands } from "propagator";
 *
 * const times = Array.from({ length: 100 }, (_, n) => n / 10);
 * const at = (shift: number) => times.map((t) => Math.sin(t) + shift * t);
 * const bands = [{ level: 0.95, lower: at(-0.04), upper: at(0.06) }];
 * assertStringIncludes(forecastBands([{ variable: "x", times, middle: at(0.01), truth: at(0), bands }]), "95 %");
 * ```
 */
export function forecastBands(
  forecasts: readonly BandedForecast[],
  { title, across = "time", width = 640, height = 150 }: ForecastBandsOptions = {},
): string {
  if (forecasts.length === 0) throw new RangeError("Cannot draw forecasts: there is none; pass at least one");
  const panels = forecasts.map((forecast, i) => {
    const { variable, times, middle, truth, bands } = forecast;
    const range = shownRange(forecast);
    const widestFirst = [...bands].sort((a, b) => b.level - a.level);
    const line = (values: ArrayLike<number | null>, stroke: string, strokeWidth: number) =>
      Plot.line(rowsOf(times, values, values, range), { x: "x", y: "low", stroke, strokeWidth });
    const x = { label: i === forecasts.length - 1 ? across : "" };
    const y = { label: variable };
    const svg = drawn({
      width,
      height,
      marginLeft: 56,
      marginBottom: 38,
      x: scaleOf(x),
      y: { ...scaleOf(y), domain: range },
      marks: [
        gridMark(y, range),
        Plot.frame({ strokeOpacity: 0.3 }),
        axisMark("x", x, Array.from(times)),
        axisMark("y", y, range),
        ...widestFirst.map(({ lower, upper }) =>
          Plot.areaY(rowsOf(times, lower, upper, range), {
            x: "x",
            y1: "low",
            y2: "high",
            fill: COLOUR,
            fillOpacity: 0.25,
          })
        ),
        ...truth ? [line(truth, INK, 3)] : [],
        line(middle, COLOUR, 1.5),
      ],
    });
    const levels = widestFirst.map(({ level }) => `${Number((100 * level).toPrecision(4))} %`).join(" and ");
    const legend = [
      ...truth ? [{ label: "truth", colour: INK }] : [],
      { label: levels ? `forecast, with bands of ${levels}` : "forecast", colour: COLOUR },
    ];
    return framed({ width, height, legend: i === 0 ? legend : [], panels: [{ x: 0, y: 0, svg }] });
  });
  return smallMultiples(panels, { columns: 1, title });
}
