import { z } from "zod";
import { count, oneOf } from "../core/validated.ts";

/** What {@link dmd} takes. */
export interface DmdOptions {
  /** Modes at most; those that are rounding are left out. The paper takes 5 more than its macrostate has numbers. */
  readonly rank: number;
  /** "first" (default), only the first trajectory, as in the paper's program; or "all". */
  readonly trajectories?: "first" | "all";
  /** Weight of the penalty on the operator, in parts of the Frobenius norm of the snapshots. Default 0.01. */
  readonly ridge?: number;
}

const atLeastZero = "must be a number of at least 0";
/** Checks {@link DmdOptions} and fills in defaults. */
export const DMD_OPTIONS = z.strictObject({
  rank: count(),
  trajectories: oneOf(["first", "all"]).default("first"),
  ridge: z.number(atLeastZero).min(0, atLeastZero).default(0.01),
});
