import { assertEquals, assertThrows } from "@std/assert";
import { join } from "node:path";
import { catalogue } from "../../lib/experiments/catalogue.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import {
  benchTable,
  readmeBlock,
  readmeTable,
  recordedBenchmarks,
  withResults,
} from "../../lib/experiments/readme_table.ts";
import { recordedResults } from "../../lib/experiments/recorded_results.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

Deno.test("readmeTable() has one line per experiment", () => {
  assertEquals(readmeTable([SMALL_RESULT]).split("\n"), [
    "| experiment       | shows                | printed numbers reproduced or bettered | minutes |",
    "| ---------------- | -------------------- | -------------------------------------- | ------: |",
    "| `dcrnn/table-01` | Forward Euler, M = 0 | Adam 2 of 2; converged 2 of 4          |     0.2 |",
  ]);
  assertEquals(readmeTable([]), "No run at the papers' own sizes has been recorded yet.");
});

Deno.test("benchTable() has one line per goal", async () => {
  const lines = [
    { work: "step", ours: 0.00134, peer: 0.003, ratio: 0.4467, goal: 0.5 },
    { work: "variant", ours: 1, peer: 2, ratio: 0.5, goal: null },
    { work: "alone", ours: 0.5, peer: null, ratio: null, goal: 0.5 },
  ];
  assertEquals(benchTable(lines).split("\n"), [
    "| one training step |    ours | PyTorch | ratio | goal |",
    "| ----------------- | ------: | ------: | ----: | ---: |",
    "| step              | 1.34 ms |    3 ms |  0.45 |  0.5 |",
    "| alone             |  500 ms |         |       |  0.5 |",
  ]);
  assertEquals(readmeBlock([SMALL_RESULT], lines), `${readmeTable([SMALL_RESULT])}\n\n${benchTable(lines)}`);
  assertEquals(readmeBlock([SMALL_RESULT], await recordedBenchmarks(PROJECT_FOLDER)), readmeTable([SMALL_RESULT]));
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
  assertEquals(readme, withResults(readme, readmeBlock(results, benchmarks)));
});
