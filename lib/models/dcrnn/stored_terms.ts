import { z } from "zod";
import { ndarray } from "../../core/ndarray.ts";
import { doubles, type ModelFile } from "../../io/model_file.ts";
import type { StoredTensor } from "../../io/safetensors.ts";
import type { LearnedTerms } from "./equation_fit.ts";

/** What a file says of a learned equation: its terms and those of the true one, whose numbers are arrays. */
export const TERM_FACTS = z.strictObject({
  equation: z.enum(["g", "rho"]).optional(),
  terms: z.array(z.string()),
  truth: z.array(z.string()).optional(),
});

/** What a file says of a learned equation. */
export type TermFacts = z.output<typeof TERM_FACTS>;

/** What a file says of a learned equation, and its numbers. */
export function storedTerms(
  { equation, coefficients, featureSizes, truth }: LearnedTerms,
  prefix = "",
): { readonly facts: TermFacts; readonly tensors: [string, StoredTensor][] } {
  const terms = [...coefficients.keys()];
  const column = (name: string, values: Iterable<number>): [string, StoredTensor] => {
    const data = Float64Array.from(values);
    return [`${prefix}${name}`, doubles(ndarray([data.length], data))];
  };
  return {
    facts: { equation, terms, ...truth && { truth: [...truth.keys()] } },
    tensors: [
      column("coefficients", coefficients.values()),
      column("feature-sizes", terms.map((term) => featureSizes.get(term) ?? NaN)),
      ...truth ? [column("truth", truth.values())] : [],
    ],
  };
}

/** A learned equation from a file. */
export function loadedTerms(file: ModelFile, { equation, terms, truth }: TermFacts, prefix = ""): LearnedTerms {
  const byTerm = (name: string, names: readonly string[]) => {
    const { data } = file.array(`${prefix}${name}`, "F64", [names.length]);
    return new Map(names.map((term, i) => [term, data[i]]));
  };
  return {
    ...equation && { equation },
    coefficients: byTerm("coefficients", terms),
    featureSizes: byTerm("feature-sizes", terms),
    ...truth && { truth: byTerm("truth", truth) },
  };
}
