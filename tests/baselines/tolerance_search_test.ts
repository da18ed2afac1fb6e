import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { leastSquaresFit, regression, toleranceSearch } from "propagator";
import { singularValues } from "../../lib/numerics/singular_values.ts";
import { noise } from "./random_columns.ts";

const columns = noise(21, 5, 500);
const [e] = noise(22, 1, 500);
const y = columns[0].map((u, i) => 2 * u + 0.4 * columns[3][i] + 0.01 * e[i]);
const problem = regression(columns, y);

Deno.test("toleranceSearch() starts from least squares on the first four fifths, then rises while the score falls", () => {
  const trials = toleranceSearch(problem, { tolerance: 0.05 });
  const first = leastSquaresFit(regression(columns.map((u) => u.subarray(0, 400)), y.subarray(0, 400), 1));
  trials[0].coefficients.forEach((c, j) => assertAlmostEquals(c, first[j], 1e-12));
  assertEquals(trials.slice(0, 3).map(({ tolerance, terms }) => [tolerance, terms]), [[0, 5], [0.05, 2], [0.1, 2]]);
});

Deno.test("the score is the length of the residual on the last fifth, plus 1e-3 cond(columns) per term", () => {
  const [{ coefficients, score }] = toleranceSearch(problem, { tolerance: 0.05 });
  const values = singularValues(problem.columns);
  let sum = 0;
  for (let i = 400; i < 500; i++) sum += columns.reduce((r, u, j) => r - coefficients[j] * u[i], y[i]) ** 2;
  const expected = Math.sqrt(sum / 100) / problem.targetSize + 5e-3 * values[0] / values[4];
  assertAlmostEquals(score, expected, 1e-10);
});

Deno.test("a step that drops a needed term is taken back and shortened", () => {
  const trials = toleranceSearch(problem, { tolerance: 0.15 });
  const [, second, third] = trials;
  assertEquals([second.terms, third.terms], [2, 1]);
  // back by two steps, which is below 0, then on by 2 / 24 of a step
  assertAlmostEquals(trials[3].tolerance, (2 * 0.15) / 24, 1e-12);
});

Deno.test("toleranceSearch() needs rows to leave out", () => {
  assertThrows(
    () => toleranceSearch(regression(columns, y, 1), { tolerance: 0.1 }),
    RangeError,
    "the rows are in 1 part",
  );
});
