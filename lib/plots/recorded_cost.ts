import type { ResultFile, ResultRow } from "../io/result_file.ts";
import { accuracyAgainstCost, type CostPoint } from "./accuracy_against_cost.ts";
import { smallMultiples } from "./small_multiples.ts";

/** Quantities that are a forecast's error and its time. */
interface CostPair {
  readonly error: string;
  readonly seconds: string;
  /** How a forecast was made, by the name of its case. */
  readonly kind: (name: string) => CostPoint["kind"];
}

const PAIRS: readonly CostPair[] = [
  {
    error: "mean squared error",
    seconds: "seconds",
    kind: (name) => name.endsWith("coupled") ? "coupled" : "single",
  },
  { error: "RK4 error", seconds: "RK4 seconds", kind: () => "RK4" },
  { error: "hybrid error", seconds: "hybrid seconds", kind: () => "hybrid" },
];

/** Errors and times of forecasts, the paper's or ours. */
function costPoints(rows: readonly ResultRow[], whose: "paper" | "ours"): CostPoint[] {
  const value = (name: string, quantity: string) =>
    rows.find((row) => row.case === name && row.quantity === quantity)?.[whose] ?? null;
  const names = [...new Set(rows.map((row) => row.case))];
  return PAIRS.flatMap(({ error, seconds, kind }) =>
    names.map((name) => ({
      series: name.split(", ")[0],
      kind: kind(name),
      seconds: value(name, seconds) ?? NaN,
      error: value(name, error),
    })).filter((point) => point.error !== null && point.seconds > 0)
  );
}

/**
 * Accuracy against time in a recorded result, such as those of `hits/figure-06a` and `-06b`: the paper's, and ours beside it.
 * @returns SVG text.
 * @throws {RangeError} If the result has no times.
 */
export function recordedCost({ id, rows }: Pick<ResultFile, "id" | "rows">): string {
  const both = ([["The paper", "paper"], ["Recorded", "ours"]] as const)
    .map(([title, whose]) => ({ title, points: costPoints(rows, whose) })).filter(({ points }) => points.length > 0);
  if (both.length === 0) {
    throw new RangeError(
      `Cannot draw accuracy against time of ${id}: it has no times; pass a result of hits/figure-06a or b`,
    );
  }
  return smallMultiples(both.map(({ title, points }) => accuracyAgainstCost(points, { title, width: 480 })));
}
