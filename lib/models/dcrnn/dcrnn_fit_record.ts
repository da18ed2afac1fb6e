import type { DcrnnDescription } from "./description.ts";
import type { LearnedCoefficients, LearnedTerms } from "./equation_fit.ts";
import type { Solver } from "./solver.ts";

/** What a {@link DcrnnFit} is made of; plain data. */
export interface DcrnnFitRecord extends LearnedCoefficients {
  /** The model. */
  readonly description: DcrnnDescription;
  /** How it was fitted. */
  readonly solver: Solver;
  /** Training step. */
  readonly timeStep: number;
  /** Loss before each Adam update, then after each L-BFGS iteration or each pass of the converged solver. */
  readonly history: readonly number[];
  /** The last loss, penalties included. */
  readonly loss: number;
  /** The epsilon that the network learned; NaN where there is none. */
  readonly epsilonPredicted: number;
  /** The implicit relaxation rate, or its mean over cells; 0 where there is none. */
  readonly relaxationRate: number;
  /** The implicit relaxation rate in every kept cell, `[cells]`, where the model has that: sigmaS / epsilon^2. */
  readonly relaxationRates?: Float64Array;
  /** By how much these rates may be off, `[cells]`: the cell's residual over what the rate multiplies, in root mean square. */
  readonly relaxationRateErrors?: Float64Array;
  /** The equation of rho, where both are learned; the other fields are those of g then. */
  readonly density?: LearnedTerms;
  /** The parameters: network weights, or coefficients for the converged solver. */
  readonly parameters: Float64Array;
}
