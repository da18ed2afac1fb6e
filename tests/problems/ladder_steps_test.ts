import { assertEquals, assertThrows } from "@std/assert";
import { ladderSteps } from "../../mod.ts";

Deno.test("ladderSteps() lists 0 and the multiples of powers of two, once each", () => {
  assertEquals([...ladderSteps({ powers: 3 })], [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20]);
  const all = ladderSteps();
  assertEquals([all.length, all[35]], [36, 5120]);
  assertEquals([...ladderSteps({ powers: 11, unrolled: 1, last: 9 })], [0, 1, 2, 4, 8]);
  assertThrows(() => ladderSteps({ powers: 0 }), RangeError, "powers must be a whole number of at least 1");
});
