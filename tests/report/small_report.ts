import { parseExplanations } from "../../lib/experiments/explanations.ts";
import type { ResultFile } from "../../lib/io/result_file.ts";
import { report } from "../../lib/report/report.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";

const SECTION =
  "## Luck & <chance>\n\n- experiments: dcrnn/table-01\n- cases: * · converged\n- verdicts: better\n\nIt <was>.\n";

/** A result whose words look like markup, and one at other sizes without printed numbers. */
export const RESULTS: readonly ResultFile[] = [
  {
    ...SMALL_RESULT,
    profile: "paper",
    title: 'The penalty that keeps <g> = 0, "off" & on',
    cite: ["delgadillo2021"],
    series: { "loss 1/16 · Adam + L-BFGS": [1, 0.1], "iteration 1/16 · Adam + L-BFGS": [1, 2] },
  },
  {
    ...SMALL_RESULT,
    id: "pixel/figure-02",
    profile: "quick",
    cite: ["delgadillo2021"],
    rows: [{ ...SMALL_RESULT.rows[0], paper: null, tolerance: null, verdict: "not printed" }],
    series: { x: [-1, 0, 1], ReLU: [0, 0, 1] },
  },
];

/** The report of these. */
export function smallReport(): Map<string, string> {
  return report({
    ids: ["dcrnn/table-01", "dcrnn/table-02", "pixel/figure-02"],
    results: RESULTS,
    guideOf: (id) => id === "dcrnn/table-01" ? ["<g>: the mean"] : [],
    explanationsOf: (id) => id === "dcrnn/table-01" ? parseExplanations(SECTION) : [],
    notebooksOf: (id) => id === "dcrnn/table-01" ? ["notebooks/dcrnn/01.ipynb"] : [],
    benchmarks: [{ work: "a <step>", ours: 0.0012, peer: 0.003, ratio: 0.4, goal: 0.5 }],
  });
}
