import type { DecadesFit } from "../../models/dcrnn/decades_fit.ts";
import { hasIdentityRuns } from "./fit_protocols.ts";
import type { TableRow } from "./table_rows.ts";

/** Of Adam, where its coefficients are far from the minimiser's. */
export const NOT_ARRIVED = "Adam has not arrived: weights move at most about the learning rate per update";

/** How to read a table of coefficients. */
const GUIDE: readonly string[] = [
  "g, A g, PA g, A rho: learned minus exact coefficient of each term (A: v d/dx, P: mean over velocities); error: of all " +
  "four together, in percent; AA g: coefficient of a term that the exact equation does not have; epsilon: the predicted one",
  "Adam: the released program's training; Adam + L-BFGS: the paper's; converged: the minimiser of the same loss without the " +
  "penalty, found directly; closed form: what the time scheme alone does to a perfect fit",
];

/**
 * What an explicit identity beside the implicit rate does: the residual (1 + dt w) g1 - (1 + dt c) g0 vanishes on relaxing
 * data for every w with the fitting c, and the sum of both is forward Euler's coefficient times 1 + dt w.
 */
const IDENTITY_GUIDE =
  "identity: with an identity beside the implicit rate w; every split of relaxation between the two fits alike, with forward " +
  "Euler's coefficients times 1 + dt w; implicit share: w epsilon^2";

/** What training once for each decade of the learned epsilon is. */
const DECADES_GUIDE =
  "best decade: trained once with the learned epsilon in [0.1, 1], in [0.01, 0.1] and in [0.001, 0.01], as " +
  "the paper proposes, and the lowest loss taken";

/** What the lines of several starts are. */
const SEEDS_GUIDE =
  "seeds: Adam + L-BFGS from several starts, each weight moved by 1 % at random, with at most 20,000 updates of Adam on every 100th cell; median of each number, " +
  "spread (the largest minus the smallest), and how many ended within 1 % of the converged coefficients";

/** How to read a table with these rows. */
export function guideOf(rows: readonly TableRow[]): string[] {
  return [
    ...GUIDE,
    ...(rows.some(hasIdentityRuns) ? [IDENTITY_GUIDE] : []),
    ...(rows.some(({ decades }) => decades) ? [DECADES_GUIDE] : []),
    SEEDS_GUIDE,
  ];
}

/** The loss of every decade. */
export function decadesNote({ runs }: DecadesFit): string {
  const losses = runs.map(({ loss, outcome, record }) => {
    const value = outcome.status === "ok" ? loss.toExponential(2) : "diverged";
    return `${value} with epsilon in [${record.description.epsilonRange.join(", ")}]`;
  });
  return `losses: ${losses.join(", ")}`;
}
