import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { join } from "node:path";
import { recordedBenchmarks } from "../../lib/experiments/benchmarks.ts";
import { catalogue, EXPERIMENT_IDS } from "../../lib/experiments/catalogue.ts";
import { overview } from "../../lib/experiments/overview.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { benchTable, readmeBlock, readmeTables, withResults } from "../../lib/experiments/readme_table.ts";
import { recordedResults } from "../../lib/experiments/recorded_results.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

const PAPERS = overview(["dcrnn/table-01", "dcrnn/table-02", "dcrnn/noise", "hits/figure-07"], [
  SMALL_RESULT,
  { ...SMALL_RESULT, id: "dcrnn/noise", rows: [] },
]);

Deno.test("readmeTables() has a table for each paper with one line per experiment, and names the others", () => {
  const [name, , ...rest] = readmeTables(PAPERS).split("\n");
  assertStringIncludes(name, "**DC-RNN** (`dcrnn/*`). Delgadillo, Hu, Yang: ");
  assertEquals(rest.slice(0, 9), [
    "|         | shows                | closest protocol | all protocols | one number | minutes |",
    "| ------- | -------------------- | ---------------- | ------------- | ---------- | ------: |",
    "| Table 1 | Forward Euler, M = 0 | 2 of 4 (Adam)    | 2= 2+ 1~ 1!   |            |     0.2 |",
    "",
    "Recorded, without printed numbers: Noise.",
    "",
    "Not recorded yet: Table 2.",
    "",
    "**Hierarchical time-steppers** (`hits/*`). Liu, Kutz, Brunton: Hierarchical deep learning of multiscale differential",
  ]);
  assertEquals(rest.at(-1), "Signs: = reproduced; + better; ~ trend only; x not reproduced; ! diverged; - not run.");
});

Deno.test("readmeTables() shows the headline of an experiment, and titles that Markdown does not take for markup", () => {
  const rows = [{
    ...SMALL_RESULT.rows[0],
    case: "1/256 · Adam + L-BFGS",
    quantity: "error",
    paper: 12.03,
    ours: 12.124,
  }];
  const title = "Beyond the paper: <g> = 0";
  const text = readmeTables(overview(["dcrnn/table-01"], [{ ...SMALL_RESULT, title, rows }]));
  assertStringIncludes(text, "| error at 1/256 in %: 12.12 (paper 12.03) |");
  assertStringIncludes(text, "| \\<g> = 0 ");
});

Deno.test("benchTable() has one line per goal", async () => {
  const lines = [
    { work: "step", ours: 0.00134, peer: 0.003, ratio: 0.4467, goal: 0.5 },
    { work: "variant", ours: 1, peer: 2, ratio: 0.5, goal: null },
    { work: "alone", ours: 0.5, peer: null, ratio: null, goal: 0.5 },
  ];
  assertEquals(benchTable(lines).split("\n"), [
    "| work  |    ours | PyTorch | ratio | goal |",
    "| ----- | ------: | ------: | ----: | ---: |",
    "| step  | 1.34 ms |    3 ms |  0.45 |  0.5 |",
    "| alone |  500 ms |         |       |  0.5 |",
  ]);
  assertEquals(readmeBlock(PAPERS, lines), `${readmeTables(PAPERS)}\n\n${benchTable(lines)}`);
  assertEquals(readmeBlock(PAPERS, await recordedBenchmarks(PROJECT_FOLDER)), readmeTables(PAPERS));
});

Deno.test("withResults() replaces what stands between the two lines, and nothing else", () => {
  const readme = "before\n<!-- results:start -->\nold\n<!-- results:end -->\nafter\n";
  const once = withResults(readme, "new");
  assertEquals(once, "before\n<!-- results:start -->\n\nnew\n\n<!-- results:end -->\nafter\n");
  assertEquals(withResults(once, "new"), once);
  assertThrows(() => withResults("no block", "new"), RangeError, "<!-- results:start -->");
});

Deno.test("the README says what the recorded results give", async () => {
  const readme = await Deno.readTextFile(join(PROJECT_FOLDER, "README.md"));
  const results = await recordedResults(catalogue(), join(PROJECT_FOLDER, "data/results/paper"));
  const benchmarks = await recordedBenchmarks(join(PROJECT_FOLDER, "data/results"));
  assertEquals(readme, withResults(readme, readmeBlock(overview(EXPERIMENT_IDS, results), benchmarks)));
});
