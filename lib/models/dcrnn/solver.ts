/** How a fit was made: the authors' program, the paper's text, or the minimiser over the coefficients themselves. */
export type Solver = "adam" | "adam-lbfgs" | "converged";

const SOURCES: Readonly<Record<Solver, readonly string[]>> = {
  adam: ["kingma2015"],
  "adam-lbfgs": ["kingma2015", "liu1989"],
  converged: [],
};

/** Keys of what to cite for the optimisers of a fit. */
export function solverSources(solver: Solver): readonly string[] {
  return SOURCES[solver];
}
