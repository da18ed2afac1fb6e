import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { PropagatorError } from "../../lib/core/errors.ts";
import { checkLedger, comparedWithLedger } from "../../lib/experiments/check_ledger.ts";
import { checkReport } from "../../lib/experiments/check_report.ts";
import type { CaseResult } from "../../lib/experiments/experiment.ts";
import { cpu } from "../../lib/experiments/machine.ts";
import { runExperiments } from "../../lib/experiments/runner.ts";
import type { ResultFile, ResultRow } from "../../lib/io/result_file.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

const TOY = { id: "toy/table-01", module: new URL("./fixtures/toy_table.ts", import.meta.url).href };
const REFERENCE = new URL("./fixtures/reference", import.meta.url).pathname;
const TENTH = [{
  experiment: "*",
  quantity: "*",
  same: { relative: 0, absolute: 0 },
  otherwise: { relative: 0.1, absolute: 0 },
}];

/** The toy's ledger, made by a run, and the names of the cases that were computed since. */
async function withLedger(
  body: (ledger: ResultFile, computed: () => Promise<string[]>) => Promise<void>,
): Promise<void> {
  const folder = await Deno.makeTempDir();
  const log = join(folder, "log");
  Deno.env.set("TOY_LOG", log);
  try {
    const { results: [ledger] } = await runExperiments({
      entries: [TOY],
      profile: "quick",
      resultsFolder: join(folder, "results"),
      cacheFolder: join(folder, "cache"),
      referenceFolder: REFERENCE,
    });
    await Deno.writeTextFile(log, "");
    await body(ledger, async () => (await Deno.readTextFile(log)).split("\n").filter(Boolean));
  } finally {
    Deno.env.delete("TOY_LOG");
    await Deno.remove(folder, { recursive: true });
  }
}

const check = (ledger: ResultFile, budget = 1e3) =>
  checkLedger({ entries: [TOY], profile: "quick", results: [ledger], budget });

function changed(ledger: ResultFile, name: string, change: Partial<ResultRow>): ResultFile {
  return { ...ledger, rows: ledger.rows.map((row) => row.case === name ? { ...row, ...change } : row) };
}

Deno.test("checkLedger() computes cases again and finds nothing where nothing changed", async () => {
  await withLedger(async (ledger, computed) => {
    const { compared, differences, failures } = await check(ledger);
    assertEquals([compared, differences, failures], [3, [], []], "one of the three diverges, as it did");
    assertEquals((await computed()).toSorted(), ["n = -1", "n = 1", "n = 2"]);
  });
});

Deno.test("checkLedger() tells a last digit that changed, and a row that is missing", async () => {
  await withLedger(async (ledger) => {
    const [last, row] = [{ ours: 4.000000000000001 }, ledger.rows.filter((one) => one.case !== "n = 1")];
    const found = await check({
      ...changed(ledger, "n = 2", last),
      rows: changed({ ...ledger, rows: row }, "n = 2", last).rows,
    });
    assertEquals(found.differences.toSorted((a, b) => a.case < b.case ? -1 : 1), [
      { id: "toy/table-01", case: "n = 1", quantity: "square", recorded: undefined, now: 1, tolerance: 0 },
      { id: "toy/table-01", case: "n = 2", quantity: "square", recorded: 4.000000000000001, now: 4, tolerance: 0 },
    ]);
    const lines = checkReport(found).split("\n").map((line) => line.trim().replaceAll(/ {2,}/g, "|"));
    assertStringIncludes(lines.join("\n"), "toy/table-01|n = 2|square|4.000000000000001|4|nothing");
    assertStringIncludes(lines.join("\n"), "toy/table-01|n = 1|square|nothing|1|nothing");
    assertEquals(lines.at(-1), "3 numbers of 3 cases compared, 2 differ, 0 cases failed; 0 cases skipped");
  });
});

Deno.test("checkLedger() tells a number that diverged before, and skips what is not cheap", async () => {
  await withLedger(async (ledger, computed) => {
    const slow = { ...changed(ledger, "n = 1", { ours: null }), provenance: { ...ledger.provenance, wallSeconds: 40 } };
    const found = await check(slow, 25);
    assertEquals(found.differences.map(({ case: name, recorded, now }) => [name, recorded, now]), [["n = 1", null, 1]]);
    assertEquals((await computed()).toSorted(), ["n = -1", "n = 1"]);
    assertStringIncludes(checkReport(found).replaceAll(/ {2,}/g, "|"), "|toy/table-01|2, 20 s|1, 20 s|n = 1; n = -1");
  });
});

Deno.test("checkLedger() tells cases that fail, and stops when cancelled", async () => {
  await withLedger(async (ledger) => {
    const found = await checkLedger({
      entries: [TOY],
      profile: "paper",
      results: [{ ...ledger, rows: [] }],
      budget: 1e3,
    });
    assertEquals(found.failures, ["toy/table-01 n = -2: Cannot square -2; pass another number"]);
    assertStringIncludes(checkReport(found), "failed: toy/table-01 n = -2: Cannot square -2");
    const signal = AbortSignal.abort(new Error("enough"));
    await assertRejects(
      () => checkLedger({ entries: [TOY], profile: "quick", results: [ledger], budget: 1e3, signal }),
      PropagatorError,
      "Cancelled",
    );
  });
});

/** Whether a number that is 1 % off is told, for a case and a ledger of these engines, threads and processor. */
function tellsOnePercent(
  found: Partial<CaseResult>,
  engine: string,
  threads: readonly number[],
  processor = cpu(),
): boolean {
  const [row] = SMALL_RESULT.rows;
  const provenance = { ...SMALL_RESULT.provenance, engine, threads, cpu: processor };
  const recorded = { ...SMALL_RESULT, rows: [row], provenance };
  const now: CaseResult = { rows: [{ case: row.case, quantity: row.quantity, ours: row.ours! * 1.01 }], ...found };
  return comparedWithLedger(now, recorded, TENTH).differences.length > 0;
}

Deno.test("comparedWithLedger() compares bit for bit in plain TypeScript, and on the same engine and processor with as many threads", () => {
  assertEquals(tellsOnePercent({}, "plain TypeScript", [], "another"), true);
  assertEquals(tellsOnePercent({ engine: "native", threads: 2 }, "native", [2]), true);
});

Deno.test("comparedWithLedger() compares within the tolerance on another engine or processor, or with other or unknown threads", () => {
  for (
    const [found, engine, threads] of [
      [{ engine: "native", threads: 1 }, "native", [2]],
      [{ engine: "native", threads: 2 }, "native", []],
      [{ engine: "native", threads: 2 }, "native", [1, 2]],
      [{ engine: "wasm", threads: 2 }, "native", [2]],
      [{ engine: "wasm", threads: 2 }, "wasm", [2]],
    ] as const
  ) assertEquals(tellsOnePercent(found, engine, threads), false);
  assertEquals(tellsOnePercent({ engine: "native", threads: 2 }, "native", [2], "another"), false);
  const [row] = SMALL_RESULT.rows;
  const far: CaseResult = { rows: [{ ...row, ours: row.ours! * 1.2 }], engine: "wasm" };
  const [{ tolerance }] = comparedWithLedger(far, SMALL_RESULT, TENTH).differences;
  assertEquals(tolerance, 0.1 * row.ours!);
});

Deno.test("comparedWithLedger() does not compare where there is no tolerance, and takes infinities as files do", () => {
  const [row] = SMALL_RESULT.rows;
  const now: CaseResult = { rows: [{ ...row, ours: Infinity }] };
  const none = [{ experiment: "*", quantity: "*", same: null, otherwise: null }];
  assertEquals(comparedWithLedger(now, SMALL_RESULT, none), { compared: 0, differences: [] });
  const diverged = changed(SMALL_RESULT, row.case, { ours: null });
  assertEquals(comparedWithLedger(now, diverged, TENTH), { compared: 1, differences: [] });
});

Deno.test("checkLedger() takes no longer than its budget, and skips what is not through by then", async () => {
  await withLedger(async (ledger) => {
    const module = new URL("./fixtures/slow_table.ts", import.meta.url).href;
    const slow = { ...ledger, id: "toy/slow-table", rows: [], provenance: { ...ledger.provenance, wallSeconds: 0 } };
    const entries = [{ id: slow.id, module }];
    const { chosen, skipped } = await checkLedger({ entries, profile: "smoke", results: [slow], budget: 0.05 });
    assertEquals(chosen.length + skipped.length, 2);
    assertEquals(skipped.at(-1)?.item.name, "slow one");
  });
});
