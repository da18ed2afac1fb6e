import type { ResultFile, ResultRow } from "../io/result_file.ts";
import { panelCurves, type PanelPoint, type RecordedCurvesOptions } from "./recorded_curves.ts";

/** Rows of a result that are points of curves. */
export interface PointSource {
  /** Matches their cases; the group `x` is what goes across, `panel` and `series` say where they are drawn and what they are called. */
  readonly case: RegExp;
  /** Matches their quantity. */
  readonly quantity: RegExp;
  /** Whether the paper's numbers are drawn, too, as "paper". Default "ours". */
  readonly whose?: "ours" | "both";
}

/** How to draw rows of a result. */
export interface RecordedPointsOptions extends Omit<RecordedCurvesOptions, "of"> {
  /** Which of its rows. */
  readonly of: PointSource;
}

function pointsOf(row: ResultRow, { case: names, quantity, whose = "ours" }: PointSource): PanelPoint[] {
  const { x, panel = "", series = "ours" } = names.exec(row.case)?.groups ?? {};
  if (x === undefined || !quantity.test(row.quantity)) return [];
  const point = (series: string, y: number | null) => ({ panel, series, x: Number(x), y });
  return [point(series, row.ours), ...(whose === "both" && row.paper !== null ? [point("paper", row.paper)] : [])];
}

/**
 * Numbers of a recorded result as curves, drawn by the names of its rows; undefined if it has none of them.
 * @returns SVG text.
 */
export function recordedPoints(
  result: Pick<ResultFile, "rows" | "title">,
  { of, title = result.title, ...options }: RecordedPointsOptions,
): string | undefined {
  const points = result.rows.flatMap((row) => pointsOf(row, of));
  const styles = { paper: { marks: "rings" } } as const;
  return points.length > 0 ? panelCurves(points, { title, marks: "dots", styles, ...options }) : undefined;
}
