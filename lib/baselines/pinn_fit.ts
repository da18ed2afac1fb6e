import type { Precision } from "../core/precision.ts";
import { EquationFit, type LearnedCoefficients } from "../models/dcrnn/equation_fit.ts";
import { solverSources } from "../models/dcrnn/solver.ts";
import type { PinnDescription } from "./pinn_description.ts";
import type { PinnWeights } from "./pinn_loss.ts";

/** How a {@link PinnFit} was trained: Adam on batches, or that and then L-BFGS on one large batch. */
export type PinnSolver = "adam" | "adam-lbfgs";

/** What a {@link PinnFit} is made of; plain data. */
export interface PinnFitRecord extends LearnedCoefficients {
  /** The model. */
  readonly description: PinnDescription;
  /** How it was fitted. */
  readonly solver: PinnSolver;
  /** Networks, lambda and the logit of epsilon. */
  readonly weights: PinnWeights;
  /** Loss of the batch before each Adam update, then of all points after each L-BFGS iteration. */
  readonly history: readonly number[];
  /** The epsilon that was learned; NaN without scales. */
  readonly epsilonPredicted: number;
  /** What computed: the engine's name. */
  readonly engine: "native" | "wasm";
  /** Precision of the last part of the training. */
  readonly precision: Precision;
}

/** Networks fitted to data and to an equation at once, and the equation. */
export class PinnFit extends EquationFit<PinnFitRecord> {
  /** Loss of the batch before each Adam update, then of all points after each L-BFGS iteration. */
  get history(): readonly number[] {
    return this.record.history;
  }

  /** The last loss. */
  get loss(): number {
    return this.record.history.at(-1)!;
  }

  /** The learned epsilon; only its products with the lambda_ij are determined by data. */
  get epsilonPredicted(): number {
    return this.record.epsilonPredicted;
  }

  /** Keys of what to cite. */
  protected override sources(): string[] {
    return ["raissi2019", ...super.sources(), ...solverSources(this.record.solver)];
  }
}
