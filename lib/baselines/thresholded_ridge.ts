import { gramSolver } from "../numerics/least_squares.ts";

/** Inner products of columns with one another and with several targets. */
export interface SharedGram {
  /** `columns^T columns`, symmetric, `[columns, columns]`. */
  readonly matrix: Float64Array;
  /** `columns^T target` for each target, `[columns]`. */
  readonly products: readonly Float64Array[];
}

/** How to threshold. */
export interface ThresholdedRidgeOptions {
  /** Penalty on the squared coefficients, beside the sum of squared residuals. */
  readonly ridge: number;
  /** Times of dropping and fitting again, at most. */
  readonly sweeps: number;
}

/**
 * Prepares sequentially thresholded ridge regression of targets on columns: fit, drop the small coefficients, fit again. It needs inner
 * products only; these, and the first fit, are the same for all thresholds.
 * @returns From a threshold, below which coefficients are dropped, to the coefficients of each target, `[columns]`, 0 where dropped.
 * @see Brunton, Proctor and Kutz 2016, doi:10.1073/pnas.1517384113; de Silva et al. 2020, doi:10.21105/joss.02104
 */
export function thresholdedRidge(
  { matrix, products }: SharedGram,
  { ridge, sweeps }: ThresholdedRidgeOptions,
): (threshold: number) => Float64Array[] {
  const n = Math.sqrt(matrix.length);
  const solverOn = (support: readonly number[]) => {
    const part = new Float64Array(support.length ** 2);
    support.forEach((i, a) => {
      support.forEach((j, b) => part[a * support.length + b] = matrix[i * n + j] + (i === j ? ridge : 0));
    });
    return gramSolver(part);
  };
  const all = Array.from({ length: n }, (_, j) => j);
  const solveAll = solverOn(all);
  const whole = products.map((product) => solveAll(product.map((value) => -value)).coefficients);
  return (threshold) =>
    products.map((product, k) => {
      let [support, fitted] = [all, whole[k]];
      for (let sweep = 0; sweep < sweeps; sweep++) {
        const large = support.filter((_, a) => Math.abs(fitted[a]) >= threshold);
        if (large.length === support.length) break;
        support = large;
        fitted = solverOn(support)(Float64Array.from(support, (j) => -product[j])).coefficients;
      }
      const coefficients = new Float64Array(n);
      support.forEach((j, a) => coefficients[j] = Math.abs(fitted[a]) >= threshold ? fitted[a] : 0);
      return coefficients;
    });
}
