import { assertAlmostEquals, assertEquals } from "@std/assert";
import { leastSquaresFit, regression } from "propagator";
import { noise } from "./random_columns.ts";

const [a, b, c] = noise(2, 3, 100);
const y = a.map((u, i) => 3 * u - 1e-3 * b[i]);

Deno.test("leastSquaresFit() recovers what made the target, in its own units", () => {
  const found = leastSquaresFit(regression([a.map((u) => 1e6 * u), b, c], y));
  assertAlmostEquals(found[0], 3e-6, 1e-19);
  assertAlmostEquals(found[1], -1e-3, 1e-15);
  assertAlmostEquals(found[2], 0, 1e-15);
});

Deno.test("leastSquaresFit() on a support leaves the others at 0", () => {
  const found = leastSquaresFit(regression([a, b, c], y), [0, 2]);
  assertEquals(found[1], 0);
  assertAlmostEquals(found[0], 3, 0.01);
});
