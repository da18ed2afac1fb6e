import type { Outcome } from "../../core/outcome.ts";
import { Citations } from "../../io/citations.ts";
import { type EquationTerm, LearnedEquation } from "./equation.ts";
import type { Field } from "./words.ts";

/** One learned equation. */
export interface LearnedTerms {
  /** The field whose time derivative it gives. Default "g". */
  readonly equation?: Field;
  /** The learned right-hand side. */
  readonly coefficients: ReadonlyMap<string, number>;
  /** Root mean square of each term on the data. */
  readonly featureSizes: ReadonlyMap<string, number>;
  /** The true right-hand side, where it is known; terms that are not listed are zero. */
  readonly truth?: ReadonlyMap<string, number>;
}

/** What every method that learns an equation leaves behind. */
export interface LearnedCoefficients extends LearnedTerms {
  /** Knudsen number of the data. */
  readonly epsilon: number;
  /** Whether the run went well. */
  readonly outcome: Outcome;
  /** What a reader should know before trusting the numbers. */
  readonly warnings: readonly string[];
}

const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** For each true term, by how much the learned magnitude is above the true one, with the true sign. */
function magnitudeDifferences(
  coefficients: ReadonlyMap<string, number>,
  truth: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  return new Map(
    [...truth].filter(([, exact]) => exact !== 0).map(([term, exact]) => {
      return [term, Math.sign(exact) * (coefficients.get(term) ?? 0) - Math.abs(exact)];
    }),
  );
}

/** The percentage error over the true terms, Eq. (6.2). */
export function percentageError(
  coefficients: ReadonlyMap<string, number>,
  truth: ReadonlyMap<string, number>,
): number {
  const off = [...magnitudeDifferences(coefficients, truth).values()].reduce((sum, delta) => sum + Math.abs(delta), 0);
  return (100 * off) / [...truth.values()].reduce((sum, exact) => sum + Math.abs(exact), 0);
}

/** A learned equation and its distance from the true one, whatever the method that found it. */
export class EquationFit<R extends LearnedCoefficients = LearnedCoefficients> {
  /** All of it as plain data. */
  readonly record: R;

  /** Made by a `fit`. */
  constructor(record: R) {
    this.record = record;
  }

  /** The learned right-hand side by term, such as "PA g". */
  coefficients(): ReadonlyMap<string, number> {
    return this.record.coefficients;
  }

  /**
   * For each true term, by how much the learned magnitude is above the true one, with the true sign; the paper's red
   * numbers.
   * @throws {TypeError} If the data came without its true coefficients.
   */
  deltas(): ReadonlyMap<string, number> {
    return magnitudeDifferences(this.record.coefficients, this.truth("compare coefficients"));
  }

  /**
   * The percentage error over the true terms, Eq. (6.2): dominated by the coefficients of order 1/epsilon^2, so look at
   * {@link EquationFit.deltas} too.
   * @throws {TypeError} If the data came without its true coefficients.
   */
  error(): number {
    return percentageError(this.record.coefficients, this.truth("compute the percentage error"));
  }

  /** The learned equation, for reading. */
  equation(): LearnedEquation {
    const { equation = "g", coefficients, featureSizes, truth, epsilon } = this.record;
    const deltas = truth ? this.deltas() : undefined;
    const terms = [...coefficients].map(([term, learned]): EquationTerm => ({
      term,
      learned,
      exact: truth ? (truth.get(term) ?? 0) : undefined,
      delta: deltas?.get(term),
      size: learned * (featureSizes.get(term) ?? NaN),
    }));
    return new LearnedEquation(terms, epsilon, truth ? this.error() : undefined, equation);
  }

  /** Whether the run went well; a run that diverged keeps its last good state. */
  get outcome(): Outcome {
    return this.record.outcome;
  }

  /** What a reader should know before trusting the numbers. */
  get warnings(): readonly string[] {
    return this.record.warnings;
  }

  /** What to cite: papers, schemes, optimisers. */
  cite(): Citations {
    return new Citations(this.sources());
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

  /** Keys of what to cite. */
  protected sources(): string[] {
    return ["delgadillo2021"];
  }

  /** The true right-hand side, or an error that says what could not be done without it. */
  protected truth(what: string): ReadonlyMap<string, number> {
    if (this.record.truth) return this.record.truth;
    throw new TypeError(`Cannot ${what}: the data has no true coefficients; pass a trajectory with truth`);
  }
}
