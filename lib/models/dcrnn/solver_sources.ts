import type { Solver } from "./dcrnn_fit.ts";

const SOURCES: Readonly<Record<Solver, readonly string[]>> = {
  adam: ["kingma2015"],
  "adam-lbfgs": ["kingma2015", "liu1989"],
  converged: [],
};

/** Keys of what to cite for the optimisers of a fit. */
export function solverSources(solver: Solver): readonly string[] {
  return SOURCES[solver];
}
