import { assertAlmostEquals, assertEquals } from "@std/assert";
import { bayesianInformation, smallest } from "../../lib/baselines/information.ts";

Deno.test("bayesianInformation() weighs a term like a factor rows^(1 / rows) of the loss", () => {
  const rows = 50;
  const worth = rows ** (1 / rows);
  assertAlmostEquals(bayesianInformation(0.1, 3, rows), bayesianInformation(0.1 * worth, 2, rows), 1e-12);
});

Deno.test("smallest() finds the first of the smallest", () => {
  assertEquals(smallest([3, 1, 2, 1]), 1);
});
