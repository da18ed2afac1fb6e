import { assertEquals } from "@std/assert";
import type { FinishedCase } from "../../lib/experiments/case_store.ts";
import { collatedRows } from "../../lib/experiments/collate.ts";
import type { CaseRow, Experiment } from "../../lib/experiments/experiment.ts";
import { referenceRows } from "../../lib/experiments/reference.ts";
import { experiment as toy } from "./fixtures/toy_table.ts";

/** The toy with a row that all cases make together. */
const SUMS: Experiment<{ readonly numbers: readonly number[] }> = {
  ...toy,
  derived(found, { numbers }): CaseRow[] {
    const rows = found.flatMap(({ rows }) => rows);
    const sum = rows.reduce((sum, { ours }) => sum + ours!, 0);
    return rows.length === numbers.length ? [{ case: "all", quantity: "sum of squares", ours: sum }] : [];
  },
};

const REFERENCE = referenceRows(`case,quantity,paper,corrected,tolerance,location,note
n = 1,square,1,,0.1,Table 1,
n = 2,square,4,,0.1,Table 1,
all,sum of squares,5,,0.1,Table 1,
`);

function collated(...numbers: readonly number[]) {
  const finished = new Map(numbers.map((n): [string, FinishedCase] => {
    const rows = [{ case: `n = ${n}`, quantity: "square", ours: n * n }];
    return [`n = ${n}`, { result: { rows }, startedAt: "", wallSeconds: 0, peakRssMb: 0 }];
  }));
  const given = {
    experiment: SUMS as Experiment,
    profile: "smoke",
    reference: REFERENCE,
    failures: new Map(),
  } as const;
  return collatedRows({ ...given, finished }).map(({ case: name, ours, verdict, note }) => [name, ours, verdict, note]);
}

Deno.test("collatedRows() has rows of what several cases found", () => {
  assertEquals(collated(1, 2), [
    ["n = 1", 1, "reproduced", ""],
    ["n = 2", 4, "reproduced", ""],
    ["all", 5, "reproduced", ""],
  ]);
});

Deno.test("collatedRows() has a row as not run where none of its cases was", () => {
  assertEquals(collated(1), [
    ["n = 1", 1, "reproduced", ""],
    ["n = 2", null, "not run", "not computed in this run"],
    ["all", null, "not run", "not in the smoke profile"],
  ]);
});
