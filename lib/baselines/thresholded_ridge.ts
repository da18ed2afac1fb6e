import { type Gram, solveGram } from "../numerics/least_squares.ts";

/** How to threshold. */
export interface ThresholdedRidgeOptions {
  /** Penalty on the squared coefficients, beside the sum of squared residuals. */
  readonly ridge: number;
  /** Coefficients of a smaller magnitude are dropped. */
  readonly threshold: number;
  /** Times of dropping and fitting again, at most. */
  readonly sweeps: number;
}

/**
 * Sequentially thresholded ridge regression from inner products alone, which are computed once for all targets and thresholds: fit, drop
 * the small coefficients, fit again.
 * @param gram Of `target + sum_j c_j columns[j] ~ 0`.
 * @returns The coefficients, 0 where dropped.
 * @see Brunton, Proctor and Kutz 2016, doi:10.1073/pnas.1517384113; de Silva et al. 2020, doi:10.21105/joss.02104
 */
export function thresholdedRidge(
  { matrix, right }: Gram,
  { ridge, threshold, sweeps }: ThresholdedRidgeOptions,
): Float64Array {
  const n = right.length;
  let support = Array.from(right, (_, j) => j);
  const coefficients = new Float64Array(n);
  for (let sweep = 0; sweep <= sweeps && support.length > 0; sweep++) {
    const part = new Float64Array(support.length ** 2);
    support.forEach((i, a) => {
      support.forEach((j, b) => part[a * support.length + b] = matrix[i * n + j] + (i === j ? ridge : 0));
    });
    const solution = solveGram({ matrix: part, right: Float64Array.from(support, (j) => right[j]) }).coefficients;
    const larger = support.filter((_, a) => Math.abs(solution[a]) >= threshold);
    coefficients.fill(0);
    support.forEach((j, a) => Math.abs(solution[a]) >= threshold && (coefficients[j] = solution[a]));
    if (larger.length === support.length) break;
    support = larger;
  }
  return coefficients;
}
