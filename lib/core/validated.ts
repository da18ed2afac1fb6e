import { z } from "zod";
import { nearest, notOneOf } from "./nearest.ts";
import type { Progress } from "./progress.ts";

/** Marks the issues of schemas that refuse a value for its kind. */
const WRONG_KIND = { isWrongKind: true };

/** A schema for one of a closed set of words; its message names the word nearest to what was given. */
export function oneOf<const T extends readonly [string, ...string[]]>(
  words: T,
): z.ZodType<T[number], T[number]> {
  return z.enum(words, {
    error: ({ input }) => {
      const hint = typeof input === "string" ? ` (nearest: "${nearest(input, words)}")` : "";
      return `must be one of ${words.join(", ")}${hint}`;
    },
  }) as never;
}

/** A schema for one of the names of a record. */
export function keyOf<N extends string>(record: Readonly<Record<N, unknown>>): z.ZodType<N, N> {
  return oneOf(Object.keys(record) as [N, ...N[]]);
}

/** A schema for a whole number of at least `min`. */
export function count(min = 1): z.ZodNumber {
  return z.int(`must be a whole number of at least ${min}`).min(min, `must be a whole number of at least ${min}`);
}

/** A schema for a finite number above zero. */
export function positive(): z.ZodNumber {
  return z.number("must be a positive number").positive("must be a positive number");
}

/** A schema for a value of a kind that a test recognises; anything else is a `TypeError`. */
export function ofKind<T>(isKind: (value: unknown) => boolean, message: string): z.ZodType<T> {
  return z.custom<T>(isKind, { error: message, params: WRONG_KIND });
}

/** Schemas of the options by which every long computation is cancelled and watched. */
export const RUN_FIELDS = {
  signal: ofKind<AbortSignal>((value) => value instanceof AbortSignal, "must be an AbortSignal").optional(),
  progress: ofKind<Progress>((value) => typeof value === "function", "must be a function").optional(),
};

/** Whether an issue is about a value of the right kind: a number where a number belongs, a word where a word does. */
function isOfRightKind(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "invalid_type") {
    return typeof issue.input === "number" && ["number", "int"].includes(issue.expected);
  }
  if (issue.code === "invalid_value") return typeof issue.input === typeof issue.values[0];
  return issue.code !== "custom" || issue.params !== WRONG_KIND;
}

/** The most numbers of an array that a message quotes. */
const QUOTED = 4;

/** What a message says of a value that was given. */
export function shown(value: unknown): string {
  if (typeof value === "string") return `"${value}"`;
  if (Array.isArray(value)) {
    const isShort = value.length > 0 && value.length <= QUOTED && value.every((item) => typeof item === "number");
    return isShort ? `[${value.join(", ")}]` : "an array";
  }
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" ? "a function" : String(value);
}

/** A schema without what is wrapped around it. */
function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodPipe) return bare(schema.in);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return bare(schema.unwrap());
  return schema;
}

/** The options that a schema knows at a place inside it. */
function knownAt(schema: unknown, path: readonly PropertyKey[]): string[] {
  const place = path.reduce((outer: unknown, key) => {
    if (outer instanceof z.ZodObject) return bare(outer.shape[String(key)]);
    return outer instanceof z.ZodArray ? bare(outer.element) : undefined;
  }, bare(schema));
  return place instanceof z.ZodObject ? Object.keys(place.shape) : [];
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
    const known = knownAt(schema, issue.path);
    const option = ["option", ...issue.path.length > 0 ? ["of", issue.path.join(".")] : []].join(" ");
    throw new TypeError(`Cannot ${what}: ${notOneOf(option, issue.keys[0], known)}`);
  }
  const name = issue.path.join(".");
  const problem = name ? `${name} ${issue.message}` : "expected an object of options";
  const message = `Cannot ${what}: ${problem}, got ${shown(issue.input)}`;
  throw isOfRightKind(issue) ? new RangeError(message) : new TypeError(message);
}
