import { z } from "zod";
import type { RunOptions } from "../../core/progress.ts";
import { count, ofKind, oneOf, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import type { Solver } from "./solver.ts";
import type { TrainingState } from "./training_state.ts";

/** How to fit; nothing here changes what is fitted. */
export interface DcrnnFitOptions extends RunOptions {
  /**
   * "adam": the authors' program. "adam-lbfgs" (default): the paper's text. "converged": the minimiser over the
   * coefficients themselves, without weights, sparsity or scales; it leaves out the even powers of A on rho, which early
   * data cannot tell from the true terms, unless `words()` lists them.
   */
  readonly solver?: Solver;
  /** Adam updates. Default 20,000. */
  readonly iterations?: number;
  /** Most L-BFGS iterations. Default 20,000. */
  readonly polishIterations?: number;
  /** Adam's rate. Default 1e-3. */
  readonly learningRate?: number;
  /** Standard deviation of the random change of the start, which otherwise is 1 for every parameter. Default 0. */
  readonly jitter?: number;
  /** One cell of so many is a row of the loss; derivatives see all cells. Default 1. */
  readonly stride?: number;
  /** Told the state of training now and then, so that it can be saved; it survives JSON bit for bit. */
  readonly onSave?: (state: TrainingState) => Promise<void> | void;
  /** Updates between two calls of `onSave`. Default 1000. */
  readonly saveEvery?: number;
  /** A saved state to go on from, made with the same settings and data. */
  readonly resume?: TrainingState;
}

const SCHEMA = z.strictObject({
  solver: oneOf(["adam", "adam-lbfgs", "converged"]).default("adam-lbfgs"),
  iterations: count().default(20_000),
  polishIterations: count().default(20_000),
  learningRate: positive().default(1e-3),
  jitter: z.number("must be a number of at least 0").min(0, "must be a number of at least 0").default(0),
  stride: count().default(1),
  saveEvery: count().default(1000),
  seed: count(0).default(0),
  ...RUN_FIELDS,
  onSave: ofKind<DcrnnFitOptions["onSave"]>((value) => typeof value === "function", "must be a function").optional(),
  resume: ofKind<TrainingState>(
    (value) => typeof (value as TrainingState | null)?.settings === "string",
    "must be a state that onSave was given",
  ).optional(),
});

/** The numbers and words among the options, checked and with their defaults. */
export type CheckedFitOptions = z.output<typeof SCHEMA>;

/** Checks the options of a fit. */
export function checkedFitOptions(options: DcrnnFitOptions): CheckedFitOptions {
  return validated("fit a DC-RNN", SCHEMA, options);
}
