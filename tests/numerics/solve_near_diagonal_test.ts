import { assert, assertAlmostEquals, assertEquals, assertLessOrEqual } from "@std/assert";
import { solveNearDiagonal } from "../../lib/numerics/solve_near_diagonal.ts";

/** `d w_i + s (w_i^2 + w_0 w_1) / 2 = right`: its derivative is symmetric. */
function equations(d: number, s: number) {
  return {
    diagonal: Float64Array.of(d, d),
    nonlinear: (w: Float64Array, out: Float64Array) => {
      out[0] = s * (w[0] ** 2 + w[1] ** 2 / 2);
      out[1] = s * (w[1] ** 2 + w[0] * w[1]);
    },
    derivative: (w: Float64Array, p: Float64Array, out: Float64Array) => {
      out[0] = s * (2 * w[0] * p[0] + w[1] * p[1]);
      out[1] = s * (w[1] * p[0] + (2 * w[1] + w[0]) * p[1]);
    },
  };
}

function residual(problem: ReturnType<typeof equations>, right: Float64Array, w: Float64Array): number {
  const n = new Float64Array(2);
  problem.nonlinear(w, n);
  return Math.max(...right.map((value, i) => Math.abs(problem.diagonal[i] * w[i] + n[i] - value)));
}

Deno.test("solveNearDiagonal() solves by chord iteration where the nonlinear part is small", () => {
  const problem = equations(100, 1);
  const right = Float64Array.of(100, 200);
  const solution = solveNearDiagonal(problem, right, Float64Array.of(1, 2));
  assert(solution);
  assertEquals(solution.method, "chord");
  assertLessOrEqual(solution.iterations, 12);
  assertAlmostEquals(residual(problem, right, solution.w), 0, 1e-12);
});

Deno.test("solveNearDiagonal() falls back to Newton's method where it is not", () => {
  const problem = equations(1, 3);
  const right = Float64Array.of(3, 5);
  const solution = solveNearDiagonal(problem, right, Float64Array.of(1, 1));
  assert(solution);
  assertEquals(solution.method, "newton");
  assertLessOrEqual(solution.iterations, 8);
  assertAlmostEquals(residual(problem, right, solution.w), 0, 1e-13);
});

Deno.test("solveNearDiagonal() returns nothing where there is no solution, or no finite start", () => {
  assertEquals(solveNearDiagonal(equations(1, 3), Float64Array.of(-10, 0), Float64Array.of(-1, 0)), undefined);
  assertEquals(solveNearDiagonal(equations(1, 3), Float64Array.of(1, NaN), Float64Array.of(1, 1)), undefined);
});
