import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { leastSquaresFit, regression, seeded } from "propagator";

const rng = seeded(5);
const line = () => Float64Array.from({ length: 60 }, () => rng.normal());
const [a, b] = [line(), line()];

Deno.test("regression() keeps inner products, and sets aside what other columns explain", () => {
  const problem = regression([a, new Float64Array(60), b, a.map((u, i) => 2 * u - b[i])], b.map((u) => 4 * u));
  assertEquals([problem.kept, problem.dependent], [[0, 2], [1, 3]]);
  const dot = (u: Float64Array, v: Float64Array) => u.reduce((sum, value, i) => sum + value * v[i], 0);
  const [p, q] = problem.columns;
  assertAlmostEquals(dot(p, p), 1, 1e-13);
  assertAlmostEquals(dot(p, q), dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b)), 1e-13);
  const found = leastSquaresFit(problem);
  [0, 0, 4, 0].forEach((value, j) => assertAlmostEquals(found[j], value, 1e-12));
});

Deno.test("regression() refuses what is no problem", () => {
  assertThrows(() => regression([], a), RangeError, "got no columns");
  assertThrows(() => regression([a.slice(1)], a), TypeError, "column 0 must have 60 rows as the target has, got 59");
  assertThrows(() => regression([a.with(7, NaN)], a), RangeError, "column 0 must be finite, got NaN in row 7");
  assertThrows(() => regression([a, b], a.with(3, Infinity)), RangeError, "the target must be finite");
  assertThrows(() => regression([a.slice(0, 9)], a.slice(0, 9)), RangeError, "need at least 10 rows, got 9");
});
