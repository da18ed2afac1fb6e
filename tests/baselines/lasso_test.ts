import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ALPHAS, lassoPath, leastSquaresFit, regression } from "propagator";
import { noise } from "./random_columns.ts";

Deno.test("on orthonormal columns the LASSO is the soft threshold", () => {
  const unit = (k: number) => Float64Array.from({ length: 30 }, (_, i) => Number(i % 10 === k));
  const y = Float64Array.from({ length: 30 }, (_, i) => [5, -3, 0.5][i % 10] ?? 0);
  const problem = regression([unit(0), unit(1), unit(2)], y);
  const size = Math.hypot(5, -3, 0.5);
  for (const alpha of [0.3, 0.1, 0.01]) {
    const [{ coefficients, converged }] = lassoPath(problem, [alpha]);
    assert(converged);
    [5, -3, 0.5].forEach((c, j) => {
      const expected = Math.sign(c) * Math.max(0, Math.abs(c) - alpha * size);
      assertAlmostEquals(coefficients[j], expected, 1e-12);
    });
  }
});

/**
 * Computed with scikit-learn 1.9.1: Lasso(alpha=alpha / 60, fit_intercept=False, tol=1e-15) on columns and target of length 1,
 * then scaled back. Its stop bounds the loss to 1e-15, the coefficients to some 1e-8.
 */
const SCIKIT_LEARN: [alpha: number, coefficients: number[]][] = [
  [0.3, [1.3877522094147228, 0, 0, 0, 0]],
  [0.03, [1.9087912731979804, 0, -0.4378288764841151, 0.03274784853191607, 0]],
  [0.003, [1.9400512615955081, 0, -0.49303378324087327, 0.05666678331433582, 0]],
];

Deno.test("lassoPath() agrees with scikit-learn", () => {
  const wave = (f: (i: number) => number) => Float64Array.from({ length: 60 }, (_, i) => f(i));
  const x = [0, 1, 2, 3, 4].map((j) => wave((i) => Math.sin(1.3 * (j + 1) * i + j)));
  x[3] = x[3].map((u, i) => x[0][i] + 0.1 * u);
  const y = wave((i) => 2 * x[0][i] - 0.5 * x[2][i] + 0.05 * Math.cos(7.1 * i));
  lassoPath(regression(x, y), SCIKIT_LEARN.map(([alpha]) => alpha)).forEach(({ coefficients }, a) => {
    SCIKIT_LEARN[a][1].forEach((expected, j) => assertAlmostEquals(coefficients[j], expected, 1e-8));
  });
});

Deno.test("every point of a path is optimal: the gradient is alpha where a coefficient stands, and less elsewhere", () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 6 }), (seed, n) => {
      const [target, ...columns] = noise(seed, n + 1, 60);
      const mixed = columns.map((u, j) => u.map((value, i) => value + 0.5 * columns[(j + 1) % n][i]));
      const problem = regression(mixed, target);
      for (const { alpha, coefficients, loss } of lassoPath(problem, [0.3, 0.03, 0.003])) {
        const unit = coefficients.map((c, j) => c / problem.scales[j]);
        const r = problem.target.map((y, i) => unit.reduce((sum, c, j) => sum - c * problem.columns[j][i], y));
        assertAlmostEquals(r.reduce((sum, value) => sum + value * value, 0), loss, 1e-12);
        problem.columns.forEach((x, j) => {
          const slope = x.reduce((sum, value, i) => sum + value * r[i], 0);
          if (unit[j] === 0) assert(Math.abs(slope) <= alpha + 1e-10);
          else assertAlmostEquals(slope, alpha * Math.sign(unit[j]), 1e-10);
        });
      }
    }),
    { seed: 3, numRuns: 60 },
  );
});

Deno.test("a path goes from nothing to least squares", () => {
  const [a, b, e] = noise(5, 3, 200);
  const problem = regression([a, b], a.map((u, i) => 3 * u - b[i] + 0.1 * e[i]));
  const path = lassoPath(problem, [1, ...ALPHAS]);
  assertEquals(path[0].terms, 0);
  assertEquals(path[0].loss.toFixed(12), "1.000000000000");
  const all = leastSquaresFit(problem);
  all.forEach((c, j) => assertAlmostEquals(path.at(-1)!.coefficients[j], c, 1e-7));
});

Deno.test("lassoPath() refuses alphas that do not fall", () => {
  const problem = regression(noise(1, 1, 50), noise(2, 1, 50)[0]);
  assertThrows(
    () => lassoPath(problem, [0.1, 0.2]),
    RangeError,
    "alphas must be above 0 and fall, got 0.2 at position 1",
  );
  assertThrows(() => lassoPath(problem, [0]), RangeError, "got 0 at position 0");
});
