import type { Scalar } from "../../numerics/scalar_tape.ts";
import { composed, type Field, onField, type Word } from "./words.ts";
import type { WordTape } from "./word_tape.ts";

/** A polynomial in the operators A and P: a coefficient for each word. What is not listed is zero. */
export type Polynomial = ReadonlyMap<Word, Scalar>;

/** The polynomial that is one word. */
export function single(tape: WordTape, word: Word): Polynomial {
  return new Map([[word, tape.constant(1)]]);
}

/** Adds `term` to a coefficient of a polynomial under construction. */
function accumulate(tape: WordTape, into: Map<Word, Scalar>, word: Word, scalar: Scalar): void {
  const present = into.get(word);
  into.set(word, present === undefined ? scalar : tape.add(present, scalar));
}

/** The sum of polynomials. */
export function plus(tape: WordTape, ...terms: readonly Polynomial[]): Polynomial {
  const sum = new Map<Word, Scalar>();
  for (const polynomial of terms) {
    for (const [word, scalar] of polynomial) accumulate(tape, sum, word, scalar);
  }
  return sum;
}

/** A scalar times a polynomial. */
export function times(tape: WordTape, factor: Scalar, polynomial: Polynomial): Polynomial {
  return new Map([...polynomial].map(([word, scalar]) => [word, tape.multiply(factor, scalar)]));
}

/** The polynomial `outer` after `inner`; a true composition, so constants multiply too. */
export function compose(tape: WordTape, outer: Polynomial, inner: Polynomial): Polynomial {
  const product = new Map<Word, Scalar>();
  for (const [left, a] of outer) {
    for (const [right, b] of inner) {
      const word = composed(left, right, tape.alphabet);
      if (word !== undefined) accumulate(tape, product, word, tape.multiply(a, b));
    }
  }
  return product;
}

/** The polynomial that acts in the same way on a field, with as few words as that needs. */
export function actingOn(tape: WordTape, polynomial: Polynomial, field: Field): Polynomial {
  const acting = new Map<Word, Scalar>();
  for (const [word, scalar] of polynomial) {
    const shorter = onField(word, field);
    if (shorter !== undefined) accumulate(tape, acting, shorter, scalar);
  }
  return acting;
}
