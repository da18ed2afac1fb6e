import type { Scalar } from "../../numerics/scalar_tape.ts";
import { compose, plus, type Polynomial, single, times } from "./polynomial.ts";
import type { WordTape } from "./word_tape.ts";
import type { Field } from "./words.ts";

/** For each series, the polynomial that acts on it. */
export type Combination = Readonly<Record<string, Polynomial>>;

/** A polynomial on the left of everything in a combination. */
export function after(tape: WordTape, operator: Polynomial, combination: Combination): Combination {
  return Object.fromEntries(
    Object.entries(combination).map(([name, inner]) => [name, compose(tape, operator, inner)]),
  );
}

/** The sum of combinations. */
export function sum(tape: WordTape, ...parts: readonly Combination[]): Combination {
  const names = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(names.map((name) => [name, plus(tape, ...parts.map((part) => part[name] ?? new Map()))]));
}

/** A scalar times a combination. */
export function multiplied(tape: WordTape, factor: Scalar, combination: Combination): Combination {
  return Object.fromEntries(
    Object.entries(combination).map(([name, polynomial]) => [name, times(tape, factor, polynomial)]),
  );
}

/** A number times a combination. */
export function scaled(tape: WordTape, factor: number, combination: Combination): Combination {
  return multiplied(tape, tape.constant(factor), combination);
}

/** A field at the time s between the frames, s = 0 to 1, where it is linear in time; series "g0", "g1", "rho0", "rho1". */
export function interpolated(tape: WordTape, field: Field, s: number): Combination {
  const weighted = (weight: number) => times(tape, tape.constant(weight), single(tape, ""));
  return {
    ...(s < 1 ? { [`${field}0`]: weighted(1 - s) } : {}),
    ...(s > 0 ? { [`${field}1`]: weighted(s) } : {}),
  };
}
