import { closest } from "fastest-levenshtein";

/** The allowed word most similar to `given`. */
export function nearest(given: string, allowed: readonly string[]): string {
  return closest(given, [...allowed]);
}

/** A message that refuses `given` and names the allowed words, the most similar one first. */
export function notOneOf(what: string, given: string, allowed: readonly string[]): string {
  return `Unknown ${what} "${given}"; did you mean "${nearest(given, allowed)}"? Allowed: ${allowed.join(", ")}`;
}
