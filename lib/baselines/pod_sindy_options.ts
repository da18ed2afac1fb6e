import { z } from "zod";
import { count, positive } from "../core/validated.ts";

/** What {@link podSindy} takes. */
export interface PodSindyOptions {
  /** Modes at most; those that are rounding are left out. The paper takes 5 more than its macrostate has numbers. */
  readonly rank: number;
  /** Largest degree of the polynomials. Default 2, as for Korteweg-de Vries; the paper takes 1 on planes. */
  readonly degree?: number;
  /** Penalty on the squared coefficients. Default 0.05. */
  readonly ridge?: number;
  /** Coefficients below it are dropped; the best of these is chosen on validation data. Default 0.001, 0.003, 0.01, 0.03, 0.1. */
  readonly thresholds?: readonly number[];
}

const atLeastZero = "must be a number of at least 0";
/** Checks {@link PodSindyOptions} and fills in defaults. */
export const POD_SINDY_OPTIONS = z.strictObject({
  rank: count(),
  degree: count().default(2),
  ridge: positive().default(0.05),
  thresholds: z.array(z.number(atLeastZero).min(0, atLeastZero), "must be a list of numbers")
    .min(1, "must hold at least one number").default([0.001, 0.003, 0.01, 0.03, 0.1]),
});
