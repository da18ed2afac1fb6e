import type { DcrnnFitRecord } from "./dcrnn_fit_record.ts";
import type { DcrnnDescription } from "./description.ts";
import type { LearnedTerms } from "./equation_fit.ts";
import { features } from "./features.ts";
import type { ReadOut } from "./read_out.ts";
import { type Runs, runsOf } from "./runs.ts";
import { SCHEMES } from "./schemes.ts";
import { type Field, parsedTerm } from "./words.ts";

/** Root mean squares of terms on every 8th cell or so of the series that the right-hand side is taken at. */
function featureSizes(
  terms: Iterable<string>,
  { scheme, stencil, operators }: DcrnnDescription,
  data: Runs,
): ReadonlyMap<string, number> {
  const { series, at, frames } = SCHEMES[scheme];
  const [{ x }] = runsOf(data);
  const computed = features(data, { stencil, operators, frames, stride: Math.ceil(x.length / 128) });
  return new Map([...terms].map((name) => {
    const { word, field } = parsedTerm(name)!;
    const column = computed.columns(series[at[field]], [word]).get(word)!;
    return [name, Math.sqrt(column.reduce((sum, value) => sum + value * value, 0) / column.length)];
  }));
}

/** What a fit says of the learned equations: of the first one, and of that for rho if both are learned. */
export function learned(
  coefficients: ReadOut["coefficients"],
  description: DcrnnDescription,
  data: Runs,
): Pick<DcrnnFitRecord, keyof LearnedTerms | "description" | "epsilon" | "timeStep" | "density"> {
  const [{ epsilon, timeStep, truth, densityTruth }] = runsOf(data);
  const of = (equation: Field): LearnedTerms => ({
    equation,
    coefficients: coefficients[equation]!,
    featureSizes: featureSizes(coefficients[equation]!.keys(), description, data),
    truth: equation === "g" ? truth : densityTruth,
  });
  const [first, second] = description.equations.map(of);
  return { description, epsilon, timeStep, ...first, density: second };
}
