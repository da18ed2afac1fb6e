import { gram } from "../numerics/least_squares.ts";
import { inGivenUnits, type Regression } from "./regression.ts";

/** One point of a LASSO path. */
export interface LassoPoint {
  /** Weight of the l1 penalty on the unit problem. */
  readonly alpha: number;
  /** Coefficients of the problem given, `[columns]`. */
  readonly coefficients: Float64Array;
  /** Coefficients that are not zero. */
  readonly terms: number;
  /** Squared length of the residual over that of the target. */
  readonly loss: number;
  /** Passes over all columns. */
  readonly sweeps: number;
  /** Whether the last pass changed no coefficient by more than 1e-12; otherwise it stopped at the limit of passes. */
  readonly converged: boolean;
}

/** No coefficient of the unit problem moved by more than this, relative to the largest one or to 1, in the last pass. */
const STOP = 1e-12;

const MOST_SWEEPS = 200_000;

/** The default penalties: from 0.1, where one term is left, down to 1e-9, where all are there, eight to a decade. */
export const ALPHAS: readonly number[] = Array.from({ length: 65 }, (_, i) => 10 ** (-1 - i / 8));

/** Coordinate descent on `c^T G c / 2 - b^T c + alpha |c|_1` with a unit diagonal, from `c` on; `c` is changed. */
function descend(G: Float64Array, b: Float64Array, alpha: number, c: Float64Array): { sweeps: number; done: boolean } {
  const n = b.length;
  for (let sweeps = 1; sweeps <= MOST_SWEEPS; sweeps++) {
    let moved = 0;
    let largest = 1;
    for (let j = 0; j < n; j++) {
      let rest = b[j] + c[j];
      for (let k = 0; k < n; k++) rest -= G[j * n + k] * c[k];
      const next = Math.sign(rest) * Math.max(0, Math.abs(rest) - alpha);
      moved = Math.max(moved, Math.abs(next - c[j]));
      largest = Math.max(largest, Math.abs(next));
      c[j] = next;
    }
    if (moved <= STOP * largest) return { sweeps, done: true };
  }
  return { sweeps: MOST_SWEEPS, done: false };
}

/**
 * The LASSO, `min |y - X c|^2 / 2 + alpha |c|_1` with columns and target of length 1 and no intercept, for falling
 * penalties, each started from the one before.
 * @param alphas Weights of the penalty, falling; at 1 nothing is left. scikit-learn's alpha is this over the number of rows.
 * @returns A point for each alpha.
 * @throws {RangeError} If an alpha is not above zero, or they do not fall.
 * @see Friedman, Hastie and Tibshirani 2010, doi:10.18637/jss.v033.i01
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { lassoPath, regression } from "propagator";
 *
 * // one column: the coefficient is the least-squares one, drawn towards zero by alpha
 * const x = Float64Array.from({ length: 50 }, (_, i) => i);
 * const [point] = lassoPath(regression([x], x.map((u) => 3 * u)), [0.25]);
 * assertAlmostEquals(point.coefficients[0], 3 * 0.75, 1e-12);
 * ```
 */
export function lassoPath(problem: Regression, alphas: readonly number[] = ALPHAS): LassoPoint[] {
  alphas.forEach((alpha, i) => {
    if (!(alpha > 0) || !(alpha < (alphas[i - 1] ?? Infinity))) {
      throw new RangeError(
        `Cannot follow a LASSO path: alphas must be above 0 and fall, got ${alpha} at position ${i}; sort them`,
      );
    }
  });
  const { matrix, right } = gram(problem.columns, problem.target);
  const n = right.length;
  const c = new Float64Array(n);
  return alphas.map((alpha) => {
    const { sweeps, done } = descend(matrix, right, alpha, c);
    let loss = 0;
    for (let i = 0; i < problem.target.length; i++) {
      let r = problem.target[i];
      for (let j = 0; j < n; j++) r -= c[j] * problem.columns[j][i];
      loss += r * r;
    }
    return {
      alpha,
      coefficients: inGivenUnits(problem, c),
      terms: c.reduce((count, value) => count + Number(value !== 0), 0),
      loss,
      sweeps,
      converged: done,
    };
  });
}
