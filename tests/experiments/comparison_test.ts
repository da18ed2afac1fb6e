import { assertEquals } from "@std/assert";
import { comparison, ratioToPaper } from "../../lib/experiments/comparison.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

Deno.test("comparison() has a line for each number, with the protocol apart and the ratio", () => {
  const table = comparison(SMALL_RESULT);
  assertEquals(table.numRows(), SMALL_RESULT.rows.length);
  const first = table.object(0) as Record<string, unknown>;
  assertEquals(first.experiment, SMALL_RESULT.id);
  assertEquals([first.case, first.protocol, first.quantity], ["1/16", "Adam", SMALL_RESULT.rows[0].quantity]);
  assertEquals(first.ratio, SMALL_RESULT.rows[0].ours! / SMALL_RESULT.rows[0].paper!);
  assertEquals(comparison([SMALL_RESULT, SMALL_RESULT]).numRows(), 2 * SMALL_RESULT.rows.length);
  assertEquals(comparison([]).numRows(), 0);
});

Deno.test("ratioToPaper() is missing where one of the numbers is, or nothing can be divided by", () => {
  assertEquals(ratioToPaper({ paper: 2, ours: -3 }), -1.5);
  assertEquals(ratioToPaper({ paper: null, ours: 1 }), null);
  assertEquals(ratioToPaper({ paper: 1, ours: null }), null);
  assertEquals(ratioToPaper({ paper: 0, ours: 1 }), null);
});
