import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { crossValidated, lassoPath, regression, seeded } from "propagator";
import { gram } from "../../lib/numerics/least_squares.ts";

function random(rows: number, columns: number, seed: number) {
  const rng = seeded(seed);
  const line = () => Float64Array.from({ length: rows }, () => rng.normal());
  const X = Array.from({ length: columns }, line);
  const truth = X.map((_, j) => j % 3 === 0 ? 1 + j : 0);
  return { X, truth, y: line().map((noise, i) => 0.1 * noise + X.reduce((sum, x, j) => sum + truth[j] * x[i], 0)) };
}

Deno.test("lassoPath() is soft thresholding where columns are orthogonal", () => {
  // Cosines on a full period are orthogonal, each of length sqrt(n / 2).
  const n = 64;
  const columns = [1, 2, 3].map((k) => Float64Array.from({ length: n }, (_, i) => Math.cos(2 * Math.PI * k * i / n)));
  const weights = [3, -1, 0.2];
  const y = columns[0].map((_, i) => columns.reduce((sum, column, j) => sum + weights[j] * column[i], 0));
  const size = Math.hypot(...weights); // of y over that of a column
  const [{ coefficients, terms, converged }] = lassoPath(regression(columns, y), [0.25]);
  weights.forEach((w, j) => {
    const soft = Math.sign(w) * Math.max(0, Math.abs(w) - 0.25 * size);
    assertAlmostEquals(coefficients[j], soft, 1e-12);
  });
  assertEquals([terms, converged], [2, true]);
});

Deno.test("lassoPath() fulfils the conditions of Karush, Kuhn and Tucker on random problems", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), fc.double({ min: -4, max: -0.5, noNaN: true }), (seed, power) => {
      const { X, y } = random(80, 6, seed);
      const problem = regression(X, y);
      const alpha = 10 ** power;
      const [{ coefficients }] = lassoPath(problem, [alpha]);
      const c = coefficients.map((value, j) => value / problem.scales[j]);
      const { matrix, right } = gram(problem.columns, problem.target);
      c.forEach((value, j) => {
        const slope = right[j] - c.reduce((sum, other, k) => sum + matrix[j * c.length + k] * other, 0);
        if (value !== 0) assertAlmostEquals(slope, alpha * Math.sign(value), 1e-9);
        else assert(Math.abs(slope) <= alpha * (1 + 1e-9));
      });
    }),
    { seed: 7, numRuns: 50 },
  );
});

Deno.test("a LASSO chosen by cross-validation keeps the true terms", () => {
  const { X, truth, y } = random(400, 9, 3);
  const problem = regression(X, y);
  const alphas = Array.from({ length: 30 }, (_, i) => 10 ** (-0.2 - i / 8));
  const validation = crossValidated(problem, alphas);
  const best = validation.reduce((low, point, i) => point.error < validation[low].error ? i : low, 0);
  const { coefficients } = lassoPath(problem, alphas)[best];
  truth.forEach((value, j) => {
    if (value !== 0) assertAlmostEquals(coefficients[j], value, 0.05 * value);
    else assert(Math.abs(coefficients[j]) < 0.05);
  });
  // Noise of 0.1 against a target of size sqrt(1 + 16 + 49): the best error is that of the noise.
  assertAlmostEquals(validation[best].error, 0.01 / 66, 0.005 / 66);
});

Deno.test("lassoPath() refuses penalties that do not fall", () => {
  const { X, y } = random(60, 2, 1);
  const problem = regression(X, y);
  assertThrows(() => lassoPath(problem, [0.1, 0.2]), RangeError, "must be above 0 and fall, got 0.2 at position 1");
  assertThrows(() => lassoPath(problem, [0]), RangeError, "got 0 at position 0");
  assertThrows(() => crossValidated(regression(X, y, 1), [0.1]), RangeError, "pass folds of at least 2");
});
