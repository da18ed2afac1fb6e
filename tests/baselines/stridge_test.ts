import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { bestSubsets, kneeOf, regression, seeded, stridge, toleranceSearch } from "propagator";

const rng = seeded(8);
const line = () => Float64Array.from({ length: 300 }, () => rng.normal());
const X = Array.from({ length: 8 }, line);
const truth = [0, 5, 0, 0, -2, 0, 0, 1];
const y = line().map((noise, i) => 1e-3 * noise + X.reduce((sum, x, j) => sum + truth[j] * x[i], 0));
const problem = regression(X, y);
const support = (c: ArrayLike<number>) => Array.from(c, (value, j) => value !== 0 ? j : -1).filter((j) => j >= 0);

Deno.test("stridge() keeps what is above the tolerance, and fits that without ridge", () => {
  const found = stridge(problem, { tolerance: 0.1 });
  assertEquals(support(found), [1, 4, 7]);
  truth.forEach((value, j) => assertAlmostEquals(found[j], value, 1e-3));
  assertEquals(support(stridge(problem, { tolerance: 0.3 })), [1, 4]);
  assertEquals(support(stridge(problem, { tolerance: 1.5, units: "raw" })), [1, 4]);
  assertEquals(support(stridge(problem, { tolerance: 0 })), [0, 1, 2, 3, 4, 5, 6, 7]);
});

Deno.test("stridge() leaves nothing where nothing is large enough", () => {
  assertEquals(support(stridge(problem, { tolerance: 100, units: "raw" })), []);
});

Deno.test("stridge() refuses a tolerance that is none", () => {
  assertThrows(
    () => stridge(problem, { tolerance: -1 }),
    RangeError,
    "tolerance must be a number of at least 0, got -1",
  );
  assertThrows(() => stridge(problem, { tolerance: 1, ridge: NaN }), RangeError, "ridge must be");
});

Deno.test("toleranceSearch() finds a tolerance that keeps the true terms", () => {
  const trials = toleranceSearch(problem, { tolerance: 0.01 });
  const lowest = Math.min(...trials.map(({ score }) => score));
  assertEquals(support(trials.findLast(({ score }) => score === lowest)!.coefficients), [1, 4, 7]);
  assertThrows(() => toleranceSearch(regression(X, y, 1), { tolerance: 0.01 }), RangeError, "folds of at least 2");
});

Deno.test("bestSubsets() agrees with trying all pairs by least squares, and its front falls", () => {
  const front = bestSubsets(problem);
  assertEquals([...front[2].support], [1, 4]);
  assertEquals([...front[3].support], [1, 4, 7]);
  assert(front.every(({ loss }, k) => k === 0 || loss <= front[k - 1].loss));
  assertAlmostEquals(front[0].loss, 1, 1e-12);
  assertEquals(kneeOf(front), 3);
  assertEquals(front.reduce((best, { bic }, k) => bic < front[best].bic ? k : best, 0), 3);
});
