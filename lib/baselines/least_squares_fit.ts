import { leastSquares } from "../numerics/least_squares.ts";
import { inGivenUnits, type Regression } from "./regression.ts";

/**
 * Least squares on a part of the columns: what a method that selects terms ends with.
 * @param support Positions among the columns kept; all of them by default.
 * @returns Coefficients of the problem given, `[columns]`.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { leastSquaresFit, regression } from "propagator";
 *
 * const x = Float64Array.from({ length: 50 }, (_, i) => i);
 * assertAlmostEquals(leastSquaresFit(regression([x], x.map((u) => 3 * u)))[0], 3, 1e-12);
 * ```
 */
export function leastSquaresFit(
  problem: Regression,
  support: readonly number[] = problem.kept.map((_, k) => k),
): Float64Array {
  const { coefficients } = leastSquares(support.map((k) => problem.columns[k]), problem.target.map((y) => -y));
  return inGivenUnits(problem, coefficients, support);
}
