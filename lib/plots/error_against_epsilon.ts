import { grouped } from "../experiments/result_table.ts";
import type { ResultRow } from "../io/result_file.ts";
import { type CurvePoint, curves, type CurveStyle } from "./curves.ts";

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

/** The paper's points are rings, so that ours show in them; closed forms, also "closed form of imex1", are dotted. */
function styleOf(series: string): CurveStyle {
  if (series === "paper") return { marks: "rings", dash: "6 3" };
  return series.startsWith("closed form") ? { dash: "2 3", width: 3 } : { marks: "dots" };
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
  const styles = Object.fromEntries(
    [...new Set(rows.map(({ series }) => series))].map((name) => [name, styleOf(name)]),
  );
  return curves(rows, {
    title,
    x: {
      label: "Knudsen number",
      scale: "log",
      ticks: [...new Set(points.map(({ epsilon }) => epsilon))].sort((a, b) => a - b),
      tickLabel: (value) => `1/${Math.round(1 / value)}`,
    },
    y: { label: "error in %", scale: "log" },
    styles,
  });
}
