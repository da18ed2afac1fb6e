import type { DcrnnDescription } from "./description.ts";
import type { LearnedTerms } from "./equation_fit.ts";

/**
 * Names the terms that others explain to rounding.
 * @param how Whether they were left at 0, or trained with the others.
 */
export function dependenceWarnings(names: readonly string[], how: "left out" | "trained" = "left out"): string[] {
  if (names.length === 0) return [];
  const outcome = how === "trained" ? ", so that the coefficients are one choice of many" : " and set to 0";
  return [
    `${names.join(", ")}: cannot be told from the terms before on this data${outcome}; ` +
    "leave out one of the terms that are alike with words(), or take other data",
  ];
}

/** So many of Adam's steps around zero count as zero. */
const STEPS = 10;

/** Says so if the penalty has left no term. */
export function survivalWarnings(
  { sparsity }: DcrnnDescription,
  { coefficients }: LearnedTerms,
  learningRate: number,
): string[] {
  if (sparsity === 0 || [...coefficients.values()].some((c) => Math.abs(c) > STEPS * learningRate)) return [];
  return [`No term survived sparsity(${sparsity}): all coefficients are 0 to rounding of the optimiser; lower it`];
}
