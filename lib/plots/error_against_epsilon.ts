import { grouped } from "../experiments/result_table.ts";
import type { ResultRow } from "../io/result_file.ts";
import { type CurvePoint, curves, type CurveStyle } from "./curves.ts";
import { knudsenAxis } from "./knudsen_axis.ts";
import { seriesColours } from "./series_colours.ts";

/** One error at one Knudsen number. */
export interface ErrorPoint {
  /** The Knudsen number. */
  readonly epsilon: number;
  /** Whose error: a protocol of ours, "paper", or a "closed form". */
  readonly series: string;
  /** Percentage error (6.2). */
  readonly error: number | null;
}

/**
 * The errors of a table whose rows are Knudsen numbers, such as `1/64`: the paper's, then ours by protocol.
 * @param rows Of a result such as that of `dcrnn/table-01`.
 */
export function errorPoints(rows: readonly ResultRow[]): ErrorPoint[] {
  const { groups } = grouped(rows);
  const epsilonOf = (name: string) => 1 / Number(name.replace(/^1\//, ""));
  const protocols = new Set(groups.flatMap(({ ours }) => [...ours.keys()]));
  return [
    ...groups.map(({ name, paper }) => ({
      epsilon: epsilonOf(name),
      series: "paper",
      error: paper.get("error") ?? null,
    })),
    ...[...protocols].flatMap((series) =>
      groups.filter(({ ours }) => ours.has(series)).map(({ name, ours }) => ({
        epsilon: epsilonOf(name),
        series,
        error: ours.get(series)!.get("error")?.ours ?? null,
      }))
    ),
  ];
}

/** The paper's points are rings, so that ours show in them; closed forms are dotted, and that "of imex1" has the colour of imex1. */
function stylesOf(names: readonly string[]): Record<string, CurveStyle> {
  const own = (name: string) => /^closed form of (.*)$/.exec(name)?.[1] ?? name;
  const methods = [...new Set(names.map(own))];
  const colours = seriesColours(methods);
  return Object.fromEntries(names.map((name): [string, CurveStyle] => {
    const colour = colours[methods.indexOf(own(name))];
    if (name === "paper") return [name, { colour, marks: "rings", dash: "6 3" }];
    return [name, name.startsWith("closed form") ? { colour, dash: "2 3", width: 3 } : { colour, marks: "dots" }];
  }));
}

/**
 * Draws percentage errors against the Knudsen number, both in log scale, the paper's dashed with rings, the closed form dotted.
 * @returns SVG text.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { errorAgainstEpsilon } from "propagator";
 *
 * const points = [16, 64, 256].map((n) => ({ epsilon: 1 / n, series: "ours", error: n / 20 }));
 * assertStringIncludes(errorAgainstEpsilon(points), "1/256");
 * ```
 */
export function errorAgainstEpsilon(
  points: readonly ErrorPoint[],
  title = "Error of the learned coefficients",
): string {
  const rows: CurvePoint[] = points.map(({ epsilon, series, error }) => ({ series, x: epsilon, y: error }));
  return curves(rows, {
    title,
    x: knudsenAxis(points.map(({ epsilon }) => epsilon)),
    y: { label: "error in %", scale: "log" },
    styles: stylesOf([...new Set(rows.map(({ series }) => series))]),
  });
}
