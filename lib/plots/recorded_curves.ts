import type { ResultFile } from "../io/result_file.ts";
import type { Axis } from "./axis.ts";
import { type CurvePoint, curves, type CurveStyle } from "./curves.ts";
import { smallMultiples } from "./small_multiples.ts";

/** Series of a result that are curves. */
export interface CurveSource {
  /** Matches the names of series that go up; its groups `panel` and `series` say where they are drawn and what they are called. */
  readonly y: RegExp;
  /**
   * What goes across: the name of a series, in which `$<series>` stands for what the group matched; one with a single number has
   * the distance of points, from that number on. Without it the points are counted, from `first` on.
   */
  readonly x?: string;
  /** The number of the first point where they are counted. Default 1. */
  readonly first?: number;
  /** What the curves are called. Default: what the group `series` matched. */
  readonly called?: (series: string) => string;
}

/** How to draw curves of a result. */
export interface RecordedCurvesOptions {
  /** Which of its series, from one rule or several. */
  readonly of: CurveSource | readonly CurveSource[];
  /** The axis across. */
  readonly x: Axis;
  /** The axis up. */
  readonly y: Axis;
  /** Above a figure of one panel. Default: the result's title. */
  readonly title?: string;
  /** Signs at the points of all curves that `styles` does not name. Default "none". */
  readonly marks?: CurveStyle["marks"];
  /** Looks of curves by name. */
  readonly styles?: Readonly<Record<string, CurveStyle>>;
}

/** A point in one of several panels. */
export interface PanelPoint extends CurvePoint {
  /** Which of them; "" if there is one only. */
  readonly panel: string;
}

function pointsOf({ series: all }: Pick<ResultFile, "series">, source: CurveSource): PanelPoint[] {
  const { y, x, first = 1, called = (series: string) => series } = source;
  return Object.entries(all).flatMap(([name, values]) => {
    const match = y.exec(name);
    if (!match) return [];
    const { panel = "", series = name } = match.groups ?? {};
    const across = x === undefined ? undefined : all[name.replace(y, x)];
    if (x !== undefined && !across) return [];
    const at = (i: number) => !across ? first + i : across.length === 1 ? across[0]! * (i + 1) : across[i] ?? NaN;
    return values.map((value, i) => ({ panel, series: called(series), x: at(i), y: value }));
  });
}

/** Curves in panels side by side, or in one. */
export function panelCurves(
  points: readonly PanelPoint[],
  { title, x, y, marks, styles }: Omit<RecordedCurvesOptions, "of">,
): string {
  const names = new Set(points.map(({ series }) => series));
  const marked = Object.fromEntries([...names].map((name): [string, CurveStyle] => [name, { marks }]));
  const options = { x, y, styles: { ...marked, ...styles } };
  const panels = [...Map.groupBy(points, ({ panel }) => panel)];
  if (panels.length === 1) return curves(points, { ...options, title });
  return smallMultiples(panels.map(([name, own]) => curves(own, { ...options, title: name, width: 480, height: 260 })));
}

/**
 * Curves of a recorded result, drawn by the names of its series; undefined if it has none of them.
 * @returns SVG text.
 */
export function recordedCurves(
  result: Pick<ResultFile, "series" | "title">,
  { of, title = result.title, ...options }: RecordedCurvesOptions,
): string | undefined {
  const points = [of].flat().flatMap((source) => pointsOf(result, source));
  return points.length > 0 ? panelCurves(points, { title, ...options }) : undefined;
}
