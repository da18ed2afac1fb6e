import type { Scalar } from "../../numerics/scalar_tape.ts";
import type { DcrnnDescription } from "./description.ts";
import { NETWORKS, operatorsOn } from "./networks.ts";
import { actingOn, compose, plus, type Polynomial, single, times } from "./polynomial.ts";
import type { Equations, RightHandSide } from "./scheme.ts";
import type { WordTape } from "./word_tape.ts";
import { type Field, parsedTerm, term } from "./words.ts";

/** The terms of each learned equation. */
export type TermsByEquation = Readonly<Partial<Record<Field, readonly string[]>>>;

/** What the learned right-hand sides on a tape consist of. */
export interface Expansion extends Equations {
  /** Start values. */
  readonly start: number[];
  /** What each parameter is the coefficient of; empty for network weights. */
  readonly names: string[];
  /** Weight vectors, for the sparsity penalty. */
  readonly vectors: (readonly Scalar[])[];
  /** The learned epsilon. */
  readonly epsilon: Scalar;
}

/** The effective weight of a parameter that is 1, in the authors' program. */
const WEIGHT_SCALE = 1.5;

/** Whether a scheme's relaxation rate is a parameter. */
export function hasRate({ relaxation, equations }: DcrnnDescription): boolean {
  return relaxation !== "operator" && equations.includes("g");
}

/** Whether the identity on g is an operator of the network. */
function isExplicit({ relaxation }: DcrnnDescription): boolean {
  return relaxation === "operator" || relaxation === "both";
}

/** The description's right-hand sides from network weights, Eq. (3.5); that of rho is an average over v. */
export function networkExpansion(tape: WordTape, description: DcrnnDescription): Expansion {
  const { layers, orders, epsilonRange: [least, most], relaxation, words, operators, equations } = description;
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
  const scales = equations.map((equation) =>
    Array.from({ length: orders + 1 }, () => {
      const withIdentity = equation === "g" && isExplicit(description);
      const expanded = (field: Field) => {
        const basic = operatorsOn(network, field, withIdentity);
        return network.expand(tape, { ...basic, words: [...basic.words, ...Object.keys(operators)] }, layers, weights);
      };
      return { g: expanded("g"), rho: expanded("rho") };
    })
  );

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
  const unit = !hasRate(description) ? tape.constant(0) : relaxation === "by-cell" ? tape.constant(1) : parameter();

  // Words that vanish on a field are left out here, so that later Runge-Kutta stages, too, see what the equation says.
  const summed = (equation: Field, field: Field): Polynomial => {
    const polynomial = plus(
      tape,
      ...scales[equations.indexOf(equation)].map((scale, m) => times(tape, powers[m], scale[field])),
    );
    const isAllowed = (name: string) =>
      (equation === "rho" || isExplicit(description) || name !== "g") && (words === undefined || words.includes(name));
    const acting = actingOn(
      tape,
      equation === "rho" ? compose(tape, single(tape, "P"), polynomial) : polynomial,
      field,
    );
    return new Map([...acting].filter(([word]) => isAllowed(term(word, field))));
  };
  const rhs = (equation: Field): RightHandSide | undefined =>
    equations.includes(equation) ? { g: summed(equation, "g"), rho: summed(equation, "rho") } : undefined;
  return {
    g: rhs("g"),
    rho: rhs("rho"),
    relaxation: tape.multiply(unit, powers[orders]),
    start,
    names: [],
    vectors,
    epsilon,
  };
}

/** Right-hand sides with one free coefficient for each term, and one before them for the rate if the scheme has it. */
export function freeExpansion(tape: WordTape, description: DcrnnDescription, terms: TermsByEquation): Expansion {
  const names: string[] = [];
  const parameter = (name: string) => {
    names.push(name);
    return tape.parameter();
  };
  const isByCell = description.relaxation === "by-cell";
  const rate = isByCell ? tape.constant(1) : hasRate(description) ? parameter("g") : tape.constant(0);
  const on = (wanted: readonly string[], field: Field): Polynomial =>
    new Map(
      wanted.filter((name) => parsedTerm(name)!.field === field)
        .map((name) => [parsedTerm(name)!.word, parameter(name)]),
    );
  const rhs = (wanted?: readonly string[]) => wanted && { g: on(wanted, "g"), rho: on(wanted, "rho") };
  const [g, rho] = [rhs(terms.g), rhs(terms.rho)];
  return { g, rho, relaxation: rate, start: names.map(() => 0), names, vectors: [], epsilon: tape.constant(NaN) };
}
