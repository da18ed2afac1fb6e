import { z } from "zod";
import { nearest, notOneOf } from "./nearest.ts";

/** A schema for one of a closed set of words; its message names the word nearest to what was given. */
export function oneOf<const T extends readonly [string, ...string[]]>(
  what: string,
  words: T,
): z.ZodType<T[number], T[number]> {
  return z.enum(words, {
    error: ({ input }) => `must be a ${what}: ${words.join(", ")} (nearest: "${nearest(String(input), words)}")`,
  }) as never;
}

/** A schema for a whole number of at least `min`. */
export function count(min = 1): z.ZodNumber {
  return z.int(`must be a whole number of at least ${min}`).min(min, `must be a whole number of at least ${min}`);
}

/** A schema for a finite number above zero. */
export function positive(): z.ZodNumber {
  return z.number("must be a positive number").positive("must be a positive number");
}

function shown(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "an array" : "an object";
  return typeof value === "function" ? "a function" : String(value);
}

/**
 * Checks options once, at the public boundary.
 * @param what What was attempted, as in "Cannot <what>": "simulate transport".
 * @param schema The allowed options; each message says what is allowed and what to do.
 * @param options What the caller gave.
 * @returns The options with defaults filled in.
 * @throws {TypeError} For an unknown option or a value of a wrong kind.
 * @throws {RangeError} For a wrong value of the right kind.
 */
export function validated<S extends z.ZodType>(what: string, schema: S, options: unknown): z.output<S> {
  const result = schema.safeParse(options, { reportInput: true });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  if (issue.code === "unrecognized_keys") {
    const known = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
    throw new TypeError(`Cannot ${what}: ${notOneOf("option", issue.keys[0], known)}`);
  }
  const name = issue.path.join(".");
  const problem = name ? `${name} ${issue.message}` : "expected an object of options";
  const message = `Cannot ${what}: ${problem}, got ${shown(issue.input)}`;
  const sameKind = issue.code !== "invalid_type" || typeof issue.input === issue.expected ||
    (typeof issue.input === "number" && issue.expected === "int");
  throw sameKind ? new RangeError(message) : new TypeError(message);
}
