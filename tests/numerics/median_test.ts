import { assertEquals } from "@std/assert";
import { median } from "../../lib/numerics/median.ts";

Deno.test("median() is the middle, or the mean of the two in the middle", () => {
  assertEquals(median([3, 1, 2]), 2);
  assertEquals(median([10, 1, 2, 4]), 3);
  assertEquals(median([7]), 7);
  assertEquals(median([1, NaN, 2]), NaN);
});
