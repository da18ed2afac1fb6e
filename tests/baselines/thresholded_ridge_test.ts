import { assertAlmostEquals, assertEquals } from "@std/assert";
import { gram, leastSquares } from "../../lib/numerics/least_squares.ts";
import { seeded } from "../../mod.ts";
import { thresholdedRidge } from "../../lib/baselines/thresholded_ridge.ts";

Deno.test("thresholdedRidge() shrinks and drops coefficients of orthogonal columns as known", () => {
  const matrix = Float64Array.of(4, 0, 0, 0, 2, 0, 0, 0, 1);
  const products = [Float64Array.of(8, 0.1, -3), Float64Array.of(0, 6, 0)];
  const fitted = thresholdedRidge({ matrix, products }, { ridge: 1, sweeps: 10 });
  const [found, other] = fitted(0.05);
  [8 / 5, 0, -3 / 2].forEach((expected, j) => assertAlmostEquals(found[j], expected, 1e-14)); // 0.1 / 3 is dropped
  assertEquals(matrix[0], 4);
  assertAlmostEquals(other[1], 2, 1e-14);
  assertEquals(fitted(3).map((row) => [...row]), [[0, 0, 0], [0, 0, 0]]);
});

Deno.test("thresholdedRidge() fits again what is left", () => {
  const random = seeded(2);
  const draw = () => Float64Array.from({ length: 300 }, () => random.normal());
  const [a, b] = [draw(), draw()];
  const columns = [a, b, a.map((x, i) => 0.6 * x + 0.8 * b[i] + 0.05 * random.normal())];
  const target = a.map((x, i) => -3 * x - 0.02 * b[i]);
  const { matrix, right } = gram(columns, target);
  const products = [right.map((value) => -value)];
  const [found] = thresholdedRidge({ matrix, products }, { ridge: 1e-9, sweeps: 10 })(0.1);
  const { coefficients } = leastSquares([a], target);
  assertAlmostEquals(found[0], coefficients[0], 1e-9);
  assertEquals([found[1], found[2]], [0, 0]);
});

Deno.test("thresholdedRidge() stops after the sweeps it is given", () => {
  // Of two opposed columns the smaller coefficient is dropped; then the other one falls below the threshold, too.
  const problem = { matrix: Float64Array.of(1, 0.9, 0.9, 1), products: [Float64Array.of(0.5, 0.15)] };
  const [once] = thresholdedRidge(problem, { ridge: 0, sweeps: 0 })(1.6);
  assertAlmostEquals(once[0], (0.5 - 0.9 * 0.15) / 0.19, 1e-12);
  assertEquals(once[1], 0);
  assertEquals([...thresholdedRidge(problem, { ridge: 0, sweeps: 1 })(1.6)[0]], [0, 0]);
});
