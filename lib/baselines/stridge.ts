import { gram, solveGram } from "../numerics/least_squares.ts";
import { leastSquaresFit } from "./least_squares_fit.ts";
import type { Regression } from "./regression.ts";

/** How to threshold. */
export interface ThresholdOptions {
  /**
   * Ridge penalty on the squared coefficients, beside the sum of squared residuals; in units "unit" that of columns with root
   * mean square 1. Default 1e-5.
   */
  readonly ridge?: number;
  /** Coefficients of a smaller magnitude are dropped. */
  readonly tolerance: number;
  /**
   * What that magnitude is: with columns of length 1 the fraction of the largest coefficient ("unit", default), so that nothing
   * depends on units; or the coefficient of the problem given, in its own units ("raw").
   */
  readonly units?: "unit" | "raw";
}

/** Passes of dropping and fitting again. */
const PASSES = 25;

/** Ridge regression on some of the kept columns; coefficients in the units of the threshold. */
function ridged(problem: Regression, support: readonly number[], ridge: number, units: "unit" | "raw"): Float64Array {
  const size = problem.targetSize * Math.sqrt(problem.rows);
  const lengths = support.map((k) => units === "raw" ? size / problem.scales[k] : 1);
  const columns = support.map((k, i) => problem.columns[k].map((value) => value * lengths[i]));
  const { matrix, right } = gram(columns, problem.target.map((y) => -y * (units === "raw" ? size : 1)));
  const penalty = units === "raw" ? ridge : ridge / problem.rows;
  for (let j = 0; j < support.length; j++) matrix[j * support.length + j] += penalty;
  return solveGram({ matrix, right }).coefficients;
}

/**
 * Sequentially thresholded ridge regression: fit, drop the coefficients below a tolerance, fit again, until none is dropped;
 * at the end least squares without ridge on what is left.
 * @returns Coefficients of the problem given, `[columns]`; all 0 if none survives.
 * @throws {RangeError} If the tolerance or the ridge is negative or no number.
 * @see Rudy, Brunton, Proctor and Kutz 2017, doi:10.1126/sciadv.1602614, algorithm STRidge
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { regression, seeded, stridge } from "propagator";
 *
 * const random = seeded(1);
 * const noise = () => Float64Array.from({ length: 200 }, () => random.normal());
 * const [a, b] = [noise(), noise()];
 * const target = a.map((u) => 3 * u + 1e-3 * random.normal());
 * const found = stridge(regression([a, b], target), { tolerance: 0.01 });
 * assertEquals([found[0].toFixed(2), found[1]], ["3.00", 0]);
 * ```
 */
export function stridge(
  problem: Regression,
  { ridge = 1e-5, tolerance, units = "unit" }: ThresholdOptions,
): Float64Array {
  for (const [name, value] of [["ridge", ridge], ["tolerance", tolerance]] as const) {
    if (!(value >= 0)) throw new RangeError(`Cannot threshold: ${name} must be a number of at least 0, got ${value}`);
  }
  let support = problem.kept.map((_, k) => k);
  for (let pass = 0; pass < PASSES && support.length > 0; pass++) {
    const c = ridged(problem, support, ridge, units);
    const one = units === "raw" ? 1 : Math.max(...c.map(Math.abs));
    const larger = support.filter((_, i) => Math.abs(c[i]) >= tolerance * one);
    if (larger.length === support.length) break;
    support = larger;
  }
  return leastSquaresFit(problem, support);
}
