import type { SchemeName } from "../models/dcrnn/schemes.ts";
import type { TransportStencilName } from "../numerics/velocity_stencils.ts";

/** How terms are chosen; plain data. */
export type SparseMethod =
  | {
    /** Least squares on all terms. */
    readonly name: "least-squares";
  }
  | {
    /** The LASSO. */
    readonly name: "lasso";
    /**
     * Which point of the path: the one with the lowest Bayesian information criterion, with the lowest cross-validated error,
     * or with the lowest error (6.2) against the truth, which nobody has who needs the method, but which the paper reports.
     */
    readonly choice: "bic" | "cross-validation" | "oracle";
    /** Weights of the penalty on the unit problem, falling. */
    readonly alphas: readonly number[];
  }
  | {
    /** Sequentially thresholded ridge regression. */
    readonly name: "stridge";
    /** The tolerance, or the first step of its search. */
    readonly tolerance: number;
    /** Whether the tolerance is used as given, or searched on rows left out. */
    readonly choice: "given" | "search";
    /** What the tolerance is held against: the largest coefficient for columns scaled alike, or the coefficients as they are. */
    readonly units: "unit" | "raw";
    /** Ridge penalty. */
    readonly ridge: number;
  }
  | {
    /** Least squares on one of the best subsets of terms for every number of them. */
    readonly name: "best-subset";
    /** The one with the lowest Bayesian information criterion, or that at the knee of the front of terms against loss. */
    readonly choice: "bic" | "knee";
  };

/** All that a sparse regression is, before it sees data; plain data. */
export interface SparseDescription {
  /** The dictionary. */
  readonly terms: readonly string[];
  /** Time scheme of the design. */
  readonly scheme: SchemeName;
  /** Difference formula for d_x in the features. */
  readonly stencil: TransportStencilName;
  /** How terms are chosen. */
  readonly method: SparseMethod;
}
