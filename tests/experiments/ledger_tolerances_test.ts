import { assertEquals, assertLessOrEqual, assertThrows } from "@std/assert";
import { EXPERIMENT_IDS } from "../../lib/experiments/catalogue.ts";
import { ledgerTolerance, readLedgerTolerances } from "../../lib/experiments/ledger_tolerances.ts";

Deno.test("readLedgerTolerances() has a tolerance for every experiment, and none for times", async () => {
  const all = await readLedgerTolerances();
  for (const id of EXPERIMENT_IDS) {
    const { same, otherwise } = ledgerTolerance(all, id, "seconds per step");
    assertEquals([same, otherwise], [null, null]);
    const error = ledgerTolerance(all, id, "error");
    assertLessOrEqual(error.same!.relative, 1e-4, id);
    assertLessOrEqual(error.otherwise!.relative, 0.05, id);
  }
});

Deno.test("ledgerTolerance() takes the first line that is meant, and says where to add one", () => {
  const line = (experiment: string, relative: number) => ({
    experiment,
    quantity: "error*",
    same: null,
    otherwise: { relative, absolute: 0 },
  });
  const all = [line("a/b", 1), line("a/*", 2)];
  assertEquals(["a/b", "a/c"].map((id) => ledgerTolerance(all, id, "error, mean").otherwise?.relative), [1, 2]);
  assertThrows(() => ledgerTolerance(all, "a/b", "loss"), RangeError, "add a line to data/reference/ledger.csv");
});
