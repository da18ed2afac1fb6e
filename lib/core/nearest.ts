import { closest } from "fastest-levenshtein";

/** The allowed word most similar to `given`. */
export function nearest(given: string, allowed: readonly string[]): string {
  return closest(given, [...allowed]);
}

/** A message that refuses `given` and names the allowed words, the most similar one first. */
export function notOneOf(what: string, given: string, allowed: readonly string[]): string {
  return `Unknown ${what} "${given}"; did you mean "${nearest(given, allowed)}"? Allowed: ${allowed.join(", ")}`;
}

/**
 * Refuses a name that a record does not have.
 * @returns The name.
 * @throws {RangeError} If it is unknown, with the nearest that is known.
 */
export function requireKey<N extends string>(what: string, given: N, known: Readonly<Record<N, unknown>>): N {
  if (!Object.hasOwn(known, given)) throw new RangeError(notOneOf(what, String(given), Object.keys(known)));
  return given;
}
