import { absoluteLossKernel } from "./absolute_loss_kernel.ts";
import { triangularFactor } from "./least_squares.ts";

/** The mean size of the residual `target + sum_j c_j columns[j]` as a function of the coefficients. */
export interface ResidualLoss {
  /**
   * Writes the gradient to `gradient`, `[columns]`, and returns the value.
   * @param group Which group of rows; the mean is still over all rows, so groups add up. Default: the first.
   */
  evaluate(coefficients: Float64Array, gradient: Float64Array, group?: number): number;
}

/**
 * The mean absolute residual, or the mean of Huber's function `r^2 / 2d` up to a threshold d and `|r| - d / 2` beyond.
 * @param target `[rows]`
 * @param columns Each `[rows]`.
 * @param groups Row i belongs to group `i % groups`. Default 1.
 * @param threshold Huber's d in the unit of the target. Default 0: the mean absolute residual.
 * @see Huber 1964, doi:10.1214/aoms/1177703732
 */
export function absoluteLoss(
  target: Float64Array,
  columns: readonly Float64Array[],
  groups = 1,
  threshold = 0,
): ResidualLoss {
  const kernel = absoluteLossKernel(target, columns, groups, threshold);
  return {
    evaluate(coefficients, gradient, group) {
      const sum = kernel.run(coefficients, gradient, group);
      for (let j = 0; j < gradient.length; j++) gradient[j] /= target.length;
      return sum / target.length;
    },
  };
}

/**
 * The mean squared residual, from the triangular factor of the columns: after that, rows cost nothing.
 * @param target `[rows]`
 * @param columns Each `[rows]`.
 * @param groups Row i belongs to group `i % groups`. Default 1.
 */
export function squaredLoss(target: Float64Array, columns: readonly Float64Array[], groups = 1): ResidualLoss {
  const n = columns.length;
  const rows = target.length;
  const factors = Array.from(
    { length: groups },
    (_, group) =>
      triangularFactor(
        [...columns, target].map((column) => groups === 1 ? column : column.filter((_, i) => i % groups === group)),
      ),
  );
  return {
    evaluate(coefficients, gradient, group = 0) {
      const R = factors[group];
      gradient.fill(0);
      let sum = 0;
      for (let i = 0; i <= n; i++) {
        let r = R[i * (n + 1) + n];
        for (let j = i; j < n; j++) r += R[i * (n + 1) + j] * coefficients[j];
        for (let j = i; j < n; j++) gradient[j] += 2 * r * R[i * (n + 1) + j] / rows;
        sum += r * r;
      }
      return sum / rows;
    },
  };
}
