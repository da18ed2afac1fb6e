import type { SparseMethod } from "./sparse_description.ts";

const SOURCES: Readonly<Record<SparseMethod["name"], readonly string[]>> = {
  "least-squares": [],
  lasso: ["tibshirani1996", "friedman2010"],
  stridge: ["rudy2017"],
  "best-subset": ["furnival1974"],
};

/** Keys of what to cite for the way in which terms are chosen. */
export function methodSources(method: SparseMethod): readonly string[] {
  const isByCriterion = "choice" in method && method.choice === "bic";
  return [...SOURCES[method.name], ...(isByCriterion ? ["schwarz1978"] : [])];
}
