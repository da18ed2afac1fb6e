import type { DcrnnDescription } from "./description.ts";
import type { LearnedTerms } from "./equation_fit.ts";

/** Names the terms that others explain to rounding. */
export function dependenceWarnings(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `${names.join(", ")}: cannot be told from the terms before on this data and set to 0; ` +
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
