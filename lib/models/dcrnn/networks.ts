import type { Scalar } from "../../numerics/scalar_tape.ts";
import { compose, plus, type Polynomial, single, times } from "./polynomial.ts";
import type { WordTape } from "./word_tape.ts";
import { type Field, letters, type Word } from "./words.ts";

/** Hands out the weight vectors of one network, in order. */
export type NextWeights = (count: number) => readonly Scalar[];

/** The operators that a network may use on a field. */
export interface Operators {
  /** The operators, in the order of their weights. */
  readonly words: readonly Word[];
  /** Operators that have weights but are left out of every sum. */
  readonly dropped: readonly Word[];
}

/** A densely connected network of operators: data, and how its layers are put together. */
export interface Network {
  /** The basic operators for each field, without the identity. */
  readonly operators: Readonly<Record<Field, Operators>>;
  /** The fields that the identity acts on too, where the scheme wants it as an operator. */
  readonly identityOn: readonly Field[];
  /** The polynomial of one network of `layers` hidden layers. */
  expand(tape: WordTape, operators: Operators, layers: number, weights: NextWeights): Polynomial;
}

/** `sum_i w_i O_i` over the operators that are not left out. */
function combination(tape: WordTape, w: readonly Scalar[], operators: readonly (Polynomial | undefined)[]) {
  return plus(tape, ...operators.flatMap((operator, i) => (operator ? [times(tape, w[i], operator)] : [])));
}

/** The operators as polynomials; undefined where one is left out. */
function polynomials(tape: WordTape, { words, dropped }: Operators): (Polynomial | undefined)[] {
  return words.map((word) => (dropped.includes(word) ? undefined : single(tape, word)));
}

/**
 * The network of the authors' program: a chain of linear layers without bias. Each layer applies every operator to the
 * sum before it, and every later layer sees all of that. On rho, P has weights but is never used.
 */
const AUTHORS: Network = {
  operators: { g: { words: ["A", "P"], dropped: [] }, rho: { words: ["A", "P"], dropped: ["P"] } },
  identityOn: ["g"],
  expand(tape, operators, layers, weights) {
    const basic = polynomials(tape, operators);
    const seen = [...basic];
    for (let k = 0; k < layers; k++) {
      const h = combination(tape, weights(seen.length), seen);
      seen.push(...basic.map((operator) => operator && compose(tape, operator, h)));
    }
    return combination(tape, weights(seen.length), seen);
  },
};

/**
 * The same network in the sign convention of the authors' program, which lets A = -v d_x and writes the equation as
 * d_t g + F = 0. It reaches the same equations, but where all weights start at 1 the words with an even number of A start
 * with the other sign.
 */
const RELEASED: Network = {
  ...AUTHORS,
  expand(tape, operators, layers, weights) {
    const isEven = (word: Word) => letters(word).filter((letter) => letter === "A").length % 2 === 0;
    const polynomial = AUTHORS.expand(tape, operators, layers, weights);
    return new Map([...polynomial].map(([word, w]) => [word, isEven(word) ? tape.scale(-1, w) : w]));
  },
};

/** The network of the paper: each layer composes two linear combinations with bias, Eqs. (3.6)-(3.9). */
const PAPER: Network = {
  operators: { g: { words: ["A", "P"], dropped: [] }, rho: { words: ["A", "P"], dropped: [] } },
  identityOn: ["g", "rho"],
  expand(tape, operators, layers, weights) {
    const seen = polynomials(tape, operators);
    for (let k = 0; k < layers; k++) {
      const [C1, C2] = [1, 2].map(() => {
        const w = weights(seen.length);
        return plus(tape, combination(tape, w, seen), times(tape, weights(1)[0], single(tape, "")));
      });
      seen.push(compose(tape, C1, C2));
    }
    return combination(tape, weights(seen.length), seen);
  },
};

/** The operators of a network on a field, the identity first if it is one of them. */
export function operatorsOn(network: Network, field: Field, withIdentity: boolean): Operators {
  const { words, dropped } = network.operators[field];
  return withIdentity && network.identityOn.includes(field) ? { words: ["", ...words], dropped } : { words, dropped };
}

/** The name of a network. */
export type NetworkName = "authors" | "released" | "paper";

/** The networks by name. */
export const NETWORKS: Readonly<Record<NetworkName, Network>> = {
  authors: AUTHORS,
  released: RELEASED,
  paper: PAPER,
};
