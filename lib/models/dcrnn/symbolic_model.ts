import { type Scalar, type ScalarProgram, ScalarTape } from "../../numerics/scalar_tape.ts";
import type { DcrnnDescription } from "./description.ts";
import { NETWORKS, operatorsOn } from "./networks.ts";
import { actingOn, compose, plus, type Polynomial, single, times } from "./polynomial.ts";
import type { RightHandSide } from "./scheme.ts";
import { reducedColumns, SCHEMES } from "./schemes.ts";
import { byLength, type Field, parsedTerm, term, type Word } from "./words.ts";

/** One column of a linear system: a word on a series of the scheme. */
export interface ColumnName {
  /** The series. */
  readonly series: string;
  /** The word. */
  readonly word: Word;
}

/** A DC-RNN as scalar programs of its parameters: all that training needs besides data. */
export interface SymbolicModel {
  /** Where training starts, `[parameters]`. */
  readonly start: Float64Array;
  /** The columns of the residual. */
  readonly columns: readonly ColumnName[];
  /** The columns of the average right-hand side; empty without that penalty. */
  readonly averages: readonly ColumnName[];
  /** Parameters to the coefficients of `columns`, then those of `averages`, then the sparsity penalty. */
  readonly training: ScalarProgram;
  /** The terms of the learned right-hand side, such as "PA g". */
  readonly terms: readonly string[];
  /** Parameters to the coefficients of `terms`, then the learned epsilon, then the relaxation rate. */
  readonly readout: ScalarProgram;
}

/** What a right-hand side on a tape consists of. */
interface Expansion extends RightHandSide {
  /** Start values. */
  readonly start: number[];
  /** Weight vectors, for the sparsity penalty. */
  readonly vectors: (readonly Scalar[])[];
  /** The learned epsilon. */
  readonly epsilon: Scalar;
}

/** The effective weight of a parameter that is 1, in the authors' program. */
const WEIGHT_SCALE = 1.5;

/** Whether a scheme's relaxation rate is a parameter. */
function hasRate({ relaxation }: DcrnnDescription): boolean {
  return relaxation !== "operator";
}

/** Keeps the words that are allowed. */
function restricted(polynomial: Polynomial, field: Field, isAllowed: (term: string) => boolean): Polynomial {
  return new Map([...polynomial].filter(([word]) => isAllowed(term(word, field))));
}

/** The description's right-hand side from network weights, Eq. (3.5). */
function networkExpansion(tape: ScalarTape, description: DcrnnDescription): Expansion {
  const { layers, orders, epsilonRange: [least, most], relaxation, words } = description;
  const network = NETWORKS[description.network];
  const start: number[] = [];
  const vectors: Scalar[][] = [];
  const parameter = () => {
    start.push(1);
    return tape.parameter();
  };
  const weights = (count: number) => {
    const vector = Array.from({ length: count }, () => tape.scale(WEIGHT_SCALE, parameter()));
    vectors.push(vector);
    return vector;
  };
  const scales: Record<Field, Polynomial>[] = [];
  for (let m = 0; m <= orders; m++) {
    const expanded = (field: Field) =>
      network.expand(
        tape,
        operatorsOn(network, field, relaxation === "operator" || relaxation === "both"),
        layers,
        weights,
      );
    scales.push({ g: expanded("g"), rho: expanded("rho") });
  }

  // Eq. (5.1), on an interval; without scales it would be a parameter without effect.
  let epsilon = tape.constant(1);
  if (orders > 0) {
    const position = tape.add(tape.tanh(parameter()), tape.constant(1));
    epsilon = tape.add(tape.constant(least), tape.scale((most - least) / 2, position));
  }
  const inverse = tape.reciprocal(epsilon);
  const powers = [tape.constant(1)];
  for (let m = 1; m <= orders; m++) powers.push(tape.multiply(powers[m - 1], inverse));
  // With a rate in every cell, each is a parameter beside the tape; here stands what a parameter of 1 means.
  const isExplicit = relaxation === "operator" || relaxation === "both";
  const unit = relaxation === "by-cell" ? tape.constant(1) : relaxation === "operator" ? tape.constant(0) : parameter();
  const rate = tape.multiply(unit, powers[orders]);

  const isAllowed = (name: string) => (isExplicit || name !== "g") && (words === undefined || words.includes(name));
  // Words that vanish on g are left out here, so that later Runge-Kutta stages, too, see what the equation says.
  const summed = (field: Field) => {
    const polynomial = plus(tape, ...scales.map((scale, m) => times(tape, powers[m], scale[field])));
    return restricted(actingOn(tape, polynomial, field), field, isAllowed);
  };
  return { g: summed("g"), rho: summed("rho"), relaxation: rate, start, vectors, epsilon };
}

/** A right-hand side with one free coefficient for each term, and one for the relaxation rate if the scheme has it. */
function freeExpansion(tape: ScalarTape, description: DcrnnDescription, terms: readonly string[]): Expansion {
  const start: number[] = [];
  const parameter = () => {
    start.push(0);
    return tape.parameter();
  };
  const isByCell = description.relaxation === "by-cell";
  const rate = isByCell ? tape.constant(1) : hasRate(description) ? parameter() : tape.constant(0);
  const on = (field: Field): Polynomial =>
    new Map(
      terms.map((name) => parsedTerm(name)!).filter((part) => part.field === field).map(({ word }) => [
        word,
        parameter(),
      ]),
    );
  return { g: on("g"), rho: on("rho"), relaxation: rate, start, vectors: [], epsilon: tape.constant(NaN) };
}

function built(description: DcrnnDescription, dt: number, tape: ScalarTape, expansion: Expansion): SymbolicModel {
  const { start, vectors, epsilon, relaxation } = expansion;
  const scheme = SCHEMES[description.scheme];
  const isRate = hasRate(description);

  const columns: (ColumnName & { readonly scalar: Scalar })[] = [];
  for (const [series, polynomial] of Object.entries(reducedColumns(tape, scheme, expansion, dt))) {
    for (const [word, scalar] of polynomial) columns.push({ series, word, scalar });
  }
  const averages: (ColumnName & { readonly scalar: Scalar })[] = [];
  if (description.zeroMean > 0) {
    for (const field of ["g", "rho"] as const) {
      const average = actingOn(tape, compose(tape, single(tape, "P"), expansion[field]), field);
      for (const [word, scalar] of average) {
        averages.push({ series: scheme.at[field], word, scalar: tape.scale(dt, scalar) });
      }
    }
  }
  const { sparsity } = description;
  const penalty = sparsity === 0 ? tape.constant(0) : tape.sum(
    vectors.map((vector) => tape.scale(sparsity / vector.length, tape.sum(vector.map((weight) => tape.abs(weight))))),
  );
  const training = tape.program([...columns, ...averages].map(({ scalar }) => scalar).concat(penalty));

  const coefficients = new Map<string, Scalar>();
  for (const field of ["g", "rho"] as const) {
    const sorted = [...expansion[field]].sort(([a], [b]) => byLength(a, b));
    for (const [word, scalar] of sorted) coefficients.set(term(word, field), scalar);
  }
  if (isRate) {
    const explicit = coefficients.get("g") ?? tape.constant(0);
    const rest = [...coefficients].filter(([name]) => name !== "g");
    coefficients.clear();
    coefficients.set("g", tape.add(explicit, tape.scale(-1, relaxation)));
    for (const [name, scalar] of rest) coefficients.set(name, scalar);
  }
  const readout = tape.program([...coefficients.values(), epsilon, relaxation]);

  return {
    start: Float64Array.from(start),
    columns: columns.map(({ series, word }) => ({ series, word })),
    averages: averages.map(({ series, word }) => ({ series, word })),
    training,
    terms: [...coefficients.keys()],
    readout,
  };
}

/** The model with its network's weights as parameters. */
export function symbolicModel(description: DcrnnDescription, dt: number): SymbolicModel {
  const tape = new ScalarTape();
  return built(description, dt, tape, networkExpansion(tape, description));
}

/**
 * The model with the coefficients of its terms as parameters, which start at 0.
 * @param terms Which terms; all of them must be within the network's reach. An implicit relaxation rate comes before them,
 *   unless every cell has its own.
 */
export function freeModel(description: DcrnnDescription, dt: number, terms: readonly string[]): SymbolicModel {
  const tape = new ScalarTape();
  return built(description, dt, tape, freeExpansion(tape, description, terms));
}
