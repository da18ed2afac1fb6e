/**
 * What stands for the four coefficients: one number each, Eq. (6.8) ("none"); a number for each power of 1 / epsilon, with
 * epsilon learned, Eq. (6.10) ("scales"); or one number each, counted in the units of the data ("units").
 */
export type PinnExpansion = "none" | "scales" | "units";

/** A PINN-type fit as plain data. */
export interface PinnDescription {
  /** Widths of the hidden layers, of each of the two networks. */
  readonly hidden: readonly number[];
  /** What stands for the coefficients. */
  readonly expansion: PinnExpansion;
  /** The interval that the learned epsilon is kept in. */
  readonly epsilonRange: readonly [number, number];
  /** Weight of the l1 norm of the lambda_ij in the loss. */
  readonly sparsity: number;
  /** Weight of the residual's mean square in the loss; the misfit to the data has 1. */
  readonly residualWeight: number;
}
