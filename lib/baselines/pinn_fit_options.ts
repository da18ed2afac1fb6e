import { z } from "zod";
import type { RunOptions } from "../core/progress.ts";
import { count, oneOf, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import type { CheckpointOptions } from "../tensor/train.ts";
import type { PinnSolver } from "./pinn_fit.ts";

/** How to fit; nothing here changes what is fitted. */
export interface PinnFitOptions extends RunOptions {
  /** "adam", or "adam-lbfgs" (default), which goes on with L-BFGS on one large batch in the engine's best precision. */
  readonly solver?: PinnSolver;
  /** Adam updates. Default 30,000. */
  readonly iterations?: number;
  /** Points of a batch, drawn anew for each update. Default 512. */
  readonly batch?: number;
  /** Adam's rate at first. Default 1e-3. */
  readonly learningRate?: number;
  /** Updates in which Adam's rate falls to a tenth. Default: it stays. */
  readonly decayEvery?: number;
  /** Most L-BFGS iterations. Default 2000. */
  readonly polishIterations?: number;
  /** Points that L-BFGS sees. Default 2048. */
  readonly polishPoints?: number;
  /**
   * A file for the state of Adam, and the updates between saves; if it is there, the run goes on from it. A fit with
   * another solver goes on from the same file.
   */
  readonly checkpoint?: Pick<CheckpointOptions, "path" | "every">;
}

const SCHEMA = z.strictObject({
  solver: oneOf(["adam", "adam-lbfgs"]).default("adam-lbfgs"),
  iterations: count().default(30_000),
  batch: count().default(512),
  learningRate: positive().default(1e-3),
  decayEvery: count().optional(),
  polishIterations: count().default(2000),
  polishPoints: count().default(2048),
  checkpoint: z.strictObject({ path: z.string("must be a path"), every: count() }).optional(),
  seed: count(0).default(0),
  ...RUN_FIELDS,
});

/** Options with defaults filled in. */
export type CheckedPinnFitOptions = z.output<typeof SCHEMA>;

/** Checks the options of a fit. */
export function checkedPinnFitOptions(options: PinnFitOptions): CheckedPinnFitOptions {
  return validated("fit a PINN", SCHEMA, options);
}
