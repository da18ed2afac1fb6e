import type { CaseContext } from "../experiment.ts";

/** The contexts of parts that follow one another in a case; together they make one progress. */
export function parts(context: CaseContext, weights: readonly number[]): CaseContext[] {
  const of = weights.reduce((sum, weight) => sum + weight, 0);
  let before = 0;
  return weights.map((weight) => {
    const start = before;
    before += weight;
    return {
      ...context,
      progress: ({ done, of: whole, note }) => context.progress({ done: start + weight * done / whole, of, note }),
    };
  });
}
