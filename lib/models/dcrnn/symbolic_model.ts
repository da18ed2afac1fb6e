import type { Scalar, ScalarProgram } from "../../numerics/scalar_tape.ts";
import type { DcrnnDescription } from "./description.ts";
import { type Expansion, freeExpansion, hasRate, networkExpansion, type TermsByEquation } from "./expansion.ts";
import { actingOn, compose, single } from "./polynomial.ts";
import { reducedColumns, SCHEMES } from "./schemes.ts";
import { WordTape } from "./word_tape.ts";
import { byLength, type Field, term, type Word } from "./words.ts";

/** One column of a linear system: a word on a series of the scheme. */
export interface ColumnName {
  /** The equation whose residual it stands in. */
  readonly equation: Field;
  /** The series. */
  readonly series: string;
  /** The word. */
  readonly word: Word;
}

/** A DC-RNN as scalar programs of its parameters: all that training needs besides data. */
export interface SymbolicModel {
  /** Where training starts, `[parameters]`. */
  readonly start: Float64Array;
  /** The columns of the residuals, equation by equation. */
  readonly columns: readonly ColumnName[];
  /** The columns of the average right-hand side; empty without that penalty. */
  readonly averages: readonly ColumnName[];
  /** What each parameter is the coefficient of, for a model of free coefficients, `[parameters]`. */
  readonly parameterNames: readonly string[];
  /** Parameters to the coefficients of `columns`, then those of `averages`, then the sparsity penalty. */
  readonly training: ScalarProgram;
  /** The terms of each learned right-hand side, such as "PA g". */
  readonly terms: TermsByEquation;
  /** Parameters to the coefficients of `terms`, equation by equation, then the learned epsilon, then the relaxation rate. */
  readonly readout: ScalarProgram;
}

type NamedScalar = ColumnName & { readonly scalar: Scalar };

const name = ({ equation, series, word }: NamedScalar): ColumnName => ({ equation, series, word });

/** The coefficients of the residuals. */
function residualColumns(tape: WordTape, description: DcrnnDescription, expansion: Expansion, dt: number) {
  const columns: NamedScalar[] = [];
  const residuals = reducedColumns(tape, SCHEMES[description.scheme], expansion, dt);
  for (const equation of description.equations) {
    for (const [series, polynomial] of Object.entries(residuals[equation]!)) {
      for (const [word, scalar] of polynomial) columns.push({ equation, series, word, scalar });
    }
  }
  return columns;
}

/** The coefficients of `dt <F_1>`, which Eq. (4.15) holds against zero. */
function averageColumns(tape: WordTape, { scheme }: DcrnnDescription, { g }: Expansion, dt: number): NamedScalar[] {
  return (["g", "rho"] as const).flatMap((field) =>
    [...actingOn(tape, compose(tape, single(tape, "P"), g![field]), field)].map(([word, scalar]) => ({
      equation: "g" as const,
      series: SCHEMES[scheme].at[field],
      word,
      scalar: tape.scale(dt, scalar),
    }))
  );
}

/** The coefficients of one right-hand side by term; the relaxation rate counts as one of g. */
function coefficients(
  tape: WordTape,
  description: DcrnnDescription,
  expansion: Expansion,
  equation: Field,
): Map<string, Scalar> {
  const found = new Map<string, Scalar>();
  for (const field of ["g", "rho"] as const) {
    const sorted = [...expansion[equation]![field]].sort(([a], [b]) => byLength(a, b));
    for (const [word, scalar] of sorted) found.set(term(word, field), scalar);
  }
  if (equation === "rho" || !hasRate(description)) return found;
  const explicit = found.get("g") ?? tape.constant(0);
  found.delete("g");
  return new Map([["g", tape.add(explicit, tape.scale(-1, expansion.relaxation))], ...found]);
}

function built(description: DcrnnDescription, dt: number, tape: WordTape, expansion: Expansion): SymbolicModel {
  const { start, vectors, epsilon, relaxation } = expansion;
  const columns = residualColumns(tape, description, expansion, dt);
  const averages = description.zeroMean > 0 && expansion.g ? averageColumns(tape, description, expansion, dt) : [];
  const { sparsity } = description;
  const penalty = sparsity === 0 ? tape.constant(0) : tape.sum(
    vectors.map((vector) => tape.scale(sparsity / vector.length, tape.sum(vector.map((weight) => tape.abs(weight))))),
  );
  const training = tape.program([...columns, ...averages].map(({ scalar }) => scalar).concat(penalty));
  const read = description.equations.map((equation) => coefficients(tape, description, expansion, equation));
  return {
    start: Float64Array.from(start),
    columns: columns.map(name),
    averages: averages.map(name),
    parameterNames: expansion.names,
    training,
    terms: Object.fromEntries(description.equations.map((equation, i) => [equation, [...read[i].keys()]])),
    readout: tape.program([...read.flatMap((found) => [...found.values()]), epsilon, relaxation]),
  };
}

/** The model with its network's weights as parameters. */
export function symbolicModel(description: DcrnnDescription, dt: number): SymbolicModel {
  const tape = new WordTape(description.operators);
  return built(description, dt, tape, networkExpansion(tape, description));
}

/**
 * The model with the coefficients of its terms as parameters, which start at 0.
 * @param terms Which terms of each learned equation; all of them must be within the network's reach. An implicit
 *   relaxation rate comes before them, unless every cell has its own.
 */
export function freeModel(description: DcrnnDescription, dt: number, terms: TermsByEquation): SymbolicModel {
  const tape = new WordTape(description.operators);
  return built(description, dt, tape, freeExpansion(tape, description, terms));
}
