import type { Scalar, ScalarTape } from "../../numerics/scalar_tape.ts";
import { compose, plus, type Polynomial, times } from "./polynomial.ts";

/** For each series, the polynomial that acts on it. */
export type Combination = Readonly<Record<string, Polynomial>>;

/** A polynomial on the left of everything in a combination. */
export function after(tape: ScalarTape, operator: Polynomial, combination: Combination): Combination {
  return Object.fromEntries(
    Object.entries(combination).map(([name, inner]) => [name, compose(tape, operator, inner)]),
  );
}

/** The sum of combinations. */
export function sum(tape: ScalarTape, ...parts: readonly Combination[]): Combination {
  const names = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(names.map((name) => [name, plus(tape, ...parts.map((part) => part[name] ?? new Map()))]));
}

/** A scalar times a combination. */
export function multiplied(tape: ScalarTape, factor: Scalar, combination: Combination): Combination {
  return Object.fromEntries(
    Object.entries(combination).map(([name, polynomial]) => [name, times(tape, factor, polynomial)]),
  );
}

/** A number times a combination. */
export function scaled(tape: ScalarTape, factor: number, combination: Combination): Combination {
  return multiplied(tape, tape.constant(factor), combination);
}

/** What acts on rho at the time s between the frames, s = 0 to 1, where rho is linear in time. */
export function densityAt(tape: ScalarTape, operator: Polynomial, s: number): Combination {
  return {
    ...(s < 1 ? { rho0: times(tape, tape.constant(1 - s), operator) } : {}),
    ...(s > 0 ? { rho1: times(tape, tape.constant(s), operator) } : {}),
  };
}
