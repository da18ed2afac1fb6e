import type { ResultFile } from "../io/result_file.ts";
import { errorAgainstEpsilon, errorPoints } from "./error_against_epsilon.ts";

/** Where the README's figure stands among the results. */
export const README_FIGURE = "dcrnn-error-against-epsilon.svg";

/**
 * The README's figure, SVG text: the errors of Table 1 of the DC-RNN paper, each protocol from one start, as in the paper;
 * undefined where there is no such result.
 */
export function readmeFigure(results: readonly ResultFile[]): string | undefined {
  const table = results.find(({ id }) => id === "dcrnn/table-01");
  const points = errorPoints(table?.rows ?? []).filter(({ series }) => !series.startsWith("seeds"));
  return table && errorAgainstEpsilon(points, `Error of the learned coefficients: ${table.title}`);
}
