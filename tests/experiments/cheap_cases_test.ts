import { assertAlmostEquals, assertEquals } from "@std/assert";
import { cheapCases } from "../../lib/experiments/cheap_cases.ts";
import type { PlannedCase } from "../../lib/experiments/runner.ts";
import type { ResultFile, ResultRow } from "../../lib/io/result_file.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

/** A result that took some seconds, with cases of some costs. */
function recorded(
  id: string,
  wallSeconds: number,
  costs: readonly number[],
): { result: ResultFile; planned: PlannedCase[] } {
  const rows = costs.map((cost): ResultRow => ({ ...SMALL_RESULT.rows[0], case: `cost ${cost} · Adam` }));
  const planned = costs.map((cost) => ({ id, item: { name: `cost ${cost}`, settings: {}, cost } }) as PlannedCase);
  return { result: { ...SMALL_RESULT, id, rows, provenance: { ...SMALL_RESULT.provenance, wallSeconds } }, planned };
}

const NAMES = ({ id, item }: PlannedCase) => `${id} ${item.name}`;

Deno.test("cheapCases() takes the cheapest case of every experiment, then the second cheapest, while the budget lasts", () => {
  const [a, b] = [recorded("a", 60, [3, 1, 2]), recorded("b", 100, [1, 4])];
  const { chosen, skipped } = cheapCases([a.result, b.result], { planned: [...a.planned, ...b.planned], budget: 55 });
  assertEquals(chosen.map(NAMES), ["a cost 1", "b cost 1", "a cost 2"]);
  assertEquals(skipped.map(NAMES), ["b cost 4", "a cost 3"]);
  [10, 20, 20].forEach((seconds, k) => assertAlmostEquals(chosen[k].seconds, seconds, 1e-12));
});

Deno.test("cheapCases() leaves out what is not recorded: other experiments, and cases that were not run", () => {
  const { result, planned } = recorded("a", 60, [1, 2]);
  const rows = result.rows.map((row, k): ResultRow => k === 0 ? { ...row, verdict: "not run", ours: null } : row);
  const other = recorded("b", 1, [1]);
  const { chosen, skipped } = cheapCases([{ ...result, rows }], {
    planned: [...planned, ...other.planned],
    budget: 1e3,
  });
  assertEquals([chosen.map(NAMES), skipped], [["a cost 2"], []]);
  assertAlmostEquals(chosen[0].seconds, 60, 1e-12, "all of the time is that of the case that was run");
});
