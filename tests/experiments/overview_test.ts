import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { wildcard } from "../../lib/core/wildcard.ts";
import { catalogue, EXPERIMENT_IDS, loadExperiment, selected } from "../../lib/experiments/catalogue.ts";
import { headlineOf, HEADLINES } from "../../lib/experiments/headlines.ts";
import { overview } from "../../lib/experiments/overview.ts";
import { labelOf } from "../../lib/experiments/papers.ts";
import { PROJECT_FOLDER } from "../../lib/experiments/project_folder.ts";
import { recordedResults } from "../../lib/experiments/recorded_results.ts";
import { readReference } from "../../lib/experiments/reference.ts";
import { PROTOCOL_MARK } from "../../lib/experiments/result_table.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

Deno.test("labelOf() is what the paper calls a table or figure", () => {
  assertEquals(
    ["dcrnn/table-01", "hits/figure-06a", "hits/table-1-fluid", "latent-sde/kdv", "hits/adaptive-rungs"].map(labelOf),
    ["Table 1", "Figure 6a", "Table 1, fluid", "Table 1, Korteweg-de Vries", "Adaptive rungs"],
  );
});

Deno.test("overview() has every experiment under its paper, with verdicts, the closest protocol and the headline", () => {
  const papers = overview(EXPERIMENT_IDS, [SMALL_RESULT]);
  assertEquals(papers.flatMap(({ lines }) => lines.map(({ id }) => id)).toSorted(), EXPERIMENT_IDS.toSorted());
  const [first, second] = papers[0].lines;
  assertEquals([first.result, second.result], [SMALL_RESULT, undefined]);
  assertEquals([...first.counts], [["reproduced", 2], ["better", 2], ["trend only", 1], ["diverged", 1]]);
  assertEquals(first.closest, { protocol: "Adam", good: 2, of: 4 });
  assertEquals([...second.counts, second.closest, second.headline], [undefined, undefined]);
});

Deno.test("overview() counts the closest protocol against the numbers that any protocol computed", () => {
  const row = (name: string, verdict: "reproduced" | "not reproduced") => ({
    ...SMALL_RESULT.rows[0],
    case: name,
    verdict,
  });
  const rows = [
    row("1 · a", "reproduced"),
    ...[1, 2, 3].map((k) => row(`${k} · b`, k < 3 ? "reproduced" : "not reproduced")),
  ];
  const [{ lines: [line] }] = overview(["dcrnn/table-01"], [{ ...SMALL_RESULT, rows }]);
  assertEquals(line.closest, { protocol: "b", good: 2, of: 3 });
});

Deno.test("a headline stands for experiments that exist, and for numbers that the paper prints", async () => {
  for (const { experiments, ...headline } of HEADLINES) {
    const ids = EXPERIMENT_IDS.filter((id) => wildcard(experiments).test(id));
    assert(ids.length > 0, experiments);
    for (const entry of selected(catalogue(), ids).filter(({ id }) => headlineOf(id)!.experiments === experiments)) {
      const { reference } = await loadExperiment(entry);
      const rows = await readReference(reference ?? entry.id);
      const isPrinted = rows.some((row) =>
        row.case === headline.case.split(PROTOCOL_MARK)[0] && row.quantity === headline.quantity
      );
      assert(isPrinted, `${entry.id}: ${headline.case}`);
    }
  }
});

Deno.test("every recorded result with a headline has its number", async () => {
  const results = await recordedResults(catalogue(), join(PROJECT_FOLDER, "data/results/paper"));
  for (const { lines } of overview(EXPERIMENT_IDS, results)) {
    for (const { id, result, closest, headline } of lines) {
      const isExpected = headlineOf(id) !== undefined && result !== undefined && closest !== undefined;
      assertEquals(headline !== undefined, isExpected, id);
    }
  }
});
