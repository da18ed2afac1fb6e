import type { Outcome } from "../../core/outcome.ts";
import type { DcrnnDescription } from "./description.ts";
import { type EquationTerm, LearnedEquation } from "./equation.ts";
import { truncationBias } from "./truncation_bias.ts";

/** How a fit was made: the authors' program, the paper's text, or the minimiser over the coefficients themselves. */
export type Solver = "adam" | "adam-lbfgs" | "converged";

/** What a {@link DcrnnFit} is made of; plain data. */
export interface DcrnnFitRecord {
  /** The model. */
  readonly description: DcrnnDescription;
  /** How it was fitted. */
  readonly solver: Solver;
  /** Knudsen number of the data. */
  readonly epsilon: number;
  /** Training step. */
  readonly timeStep: number;
  /** The learned right-hand side. */
  readonly coefficients: ReadonlyMap<string, number>;
  /** Root mean square of each term on the data. */
  readonly featureSizes: ReadonlyMap<string, number>;
  /** The true right-hand side, where it is known; terms that are not listed are zero. */
  readonly truth?: ReadonlyMap<string, number>;
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
  /** The parameters: network weights, or coefficients for the converged solver. */
  readonly parameters: Float64Array;
  /** Whether the run went well. */
  readonly outcome: Outcome;
  /** What a reader should know before trusting the numbers. */
  readonly warnings: readonly string[];
}

const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** A trained DC-RNN: its equation, its error against the truth, and how it got there. */
export class DcrnnFit {
  /** All of it as plain data. */
  readonly record: DcrnnFitRecord;

  /** Made by {@link Dcrnn.fit}. */
  constructor(record: DcrnnFitRecord) {
    this.record = record;
  }

  /** The learned right-hand side of the g equation by term, such as "PA g". */
  coefficients(): ReadonlyMap<string, number> {
    return this.record.coefficients;
  }

  /**
   * For each true term, by how much the learned magnitude is above the true one, with the true sign; the paper's red
   * numbers.
   * @throws {TypeError} If the data came without its true coefficients.
   */
  deltas(): ReadonlyMap<string, number> {
    const { coefficients } = this.record;
    return new Map(
      [...this.#truth("compare coefficients")].filter(([, exact]) => exact !== 0).map(([term, exact]) => {
        return [term, Math.sign(exact) * (coefficients.get(term) ?? 0) - Math.abs(exact)];
      }),
    );
  }

  /**
   * The percentage error over the true terms, Eq. (6.2): dominated by the coefficients of order 1/epsilon^2, so look at
   * {@link DcrnnFit.deltas} too.
   * @throws {TypeError} If the data came without its true coefficients.
   */
  error(): number {
    const truth = [...this.#truth("compute the percentage error").values()];
    const off = [...this.deltas().values()].reduce((sum, delta) => sum + Math.abs(delta), 0);
    return (100 * off) / truth.reduce((sum, exact) => sum + Math.abs(exact), 0);
  }

  /** The learned equation, for reading. */
  equation(): LearnedEquation {
    const { coefficients, featureSizes, truth, epsilon } = this.record;
    const deltas = truth ? this.deltas() : undefined;
    const terms = [...coefficients].map(([term, learned]): EquationTerm => ({
      term,
      learned,
      exact: truth ? (truth.get(term) ?? 0) : undefined,
      delta: deltas?.get(term),
      size: learned * (featureSizes.get(term) ?? NaN),
    }));
    return new LearnedEquation(terms, epsilon, truth ? this.error() : undefined);
  }

  /**
   * The percentage by which the time scheme alone makes a perfect fit miss the relaxation rate.
   * @throws {TypeError} If the data came without its true coefficients.
   */
  schemeBias(): number {
    const { description, timeStep } = this.record;
    const rate = Math.abs(this.#truth("compute the scheme's bias").get("g") ?? NaN);
    return 100 * (truncationBias(description.scheme, timeStep * rate) - 1);
  }

  /** Loss before each Adam update, then after each L-BFGS iteration or each pass of the converged solver. */
  get history(): readonly number[] {
    return this.record.history;
  }

  /** The last loss, penalties included. */
  get loss(): number {
    return this.record.loss;
  }

  /** Whether the run went well; a run that diverged keeps its last good state. */
  get outcome(): Outcome {
    return this.record.outcome;
  }

  /** What a reader should know before trusting the numbers. */
  get warnings(): readonly string[] {
    return this.record.warnings;
  }

  /** The learned epsilon; only its products with weights are determined by data, so compare {@link DcrnnFit.epsilonEstimate}. */
  get epsilonPredicted(): number {
    return this.record.epsilonPredicted;
  }

  /** The Knudsen number that the relaxation rate stands for with sigmaS = 1: `|coefficient of g|^(-1/2)`. */
  get epsilonEstimate(): number {
    return Math.abs(this.record.coefficients.get("g") ?? 0) ** -0.5;
  }

  #truth(what: string): ReadonlyMap<string, number> {
    if (this.record.truth) return this.record.truth;
    throw new TypeError(`Cannot ${what}: the data has no true coefficients; pass a trajectory with truth`);
  }

  /** What a notebook shows: the equation, and what to know about it. */
  [DISPLAY](): Record<string, string> {
    const { outcome, warnings } = this.record;
    const notes = [...(outcome.status === "ok" ? [] : [outcome.hint]), ...warnings];
    const equation = this.equation();
    return {
      "text/plain": [equation.toString(), ...notes].join("\n"),
      "text/markdown": [equation.toMarkdown(), ...notes.map((note) => `> ${note}`)].join("\n\n"),
    };
  }
}
