/**
 * The assertions of `@std/assert` that this project uses, with its names and signatures, over `node:assert`.
 * Pointing the import map at the standard library's own package is the only change needed to use that instead.
 */
import { AssertionError } from "node:assert";
import { isDeepStrictEqual } from "node:util";

export { AssertionError };

/** Any class of errors. */
// deno-lint-ignore no-explicit-any
type ErrorClass<E extends Error = Error> = abstract new (...args: any[]) => E;

/** Fails with a message. */
export function fail(msg?: string): never {
  throw new AssertionError({ message: msg ?? "Failed" });
}

/** Asserts that `expr` is truthy. */
export function assert(expr: unknown, msg = "Expected a truthy value"): asserts expr {
  if (!expr) fail(msg);
}

/** Asserts deep, strict equality. */
export function assertEquals<T>(actual: T, expected: T, msg?: string): void {
  if (!isDeepStrictEqual(actual, expected)) {
    throw new AssertionError({ message: msg, actual, expected, operator: "deepStrictEqual" });
  }
}

/** Asserts the absence of deep, strict equality. */
export function assertNotEquals<T>(actual: T, expected: T, msg?: string): void {
  if (isDeepStrictEqual(actual, expected)) {
    throw new AssertionError({ message: msg, actual, expected, operator: "notDeepStrictEqual" });
  }
}

/** Asserts `Object.is` identity. */
export function assertStrictEquals<T>(actual: unknown, expected: T, msg?: string): asserts actual is T {
  if (!Object.is(actual, expected)) {
    throw new AssertionError({ message: msg, actual, expected, operator: "strictEqual" });
  }
}

/** Asserts that two numbers differ by at most `tolerance` (default: 1e-7 of `expected`). */
export function assertAlmostEquals(actual: number, expected: number, tolerance?: number, msg?: string): void {
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(actual - expected);
  const bound = tolerance ?? (Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7);
  if (!(delta <= bound)) fail(msg ?? `Expected ${actual} to be within ${bound} of ${expected}, off by ${delta}`);
}

/** Asserts that a value is neither null nor undefined. */
export function assertExists<T>(actual: T, msg?: string): asserts actual is NonNullable<T> {
  if (actual === undefined || actual === null) fail(msg ?? `Expected a value, got ${actual}`);
}

/** Asserts `actual > expected`. */
export function assertGreater<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual > expected)) fail(msg ?? `Expected ${actual} > ${expected}`);
}

/** Asserts `actual >= expected`. */
export function assertGreaterOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual >= expected)) fail(msg ?? `Expected ${actual} >= ${expected}`);
}

/** Asserts `actual < expected`. */
export function assertLess<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual < expected)) fail(msg ?? `Expected ${actual} < ${expected}`);
}

/** Asserts `actual <= expected`. */
export function assertLessOrEqual<T>(actual: T, expected: T, msg?: string): void {
  if (!(actual <= expected)) fail(msg ?? `Expected ${actual} <= ${expected}`);
}

/** Asserts that a string holds a part. */
export function assertStringIncludes(actual: string, expected: string, msg?: string): void {
  if (!actual.includes(expected)) fail(msg ?? `Expected "${actual}" to include "${expected}"`);
}

/** Asserts that a string matches an expression. */
export function assertMatch(actual: string, expected: RegExp, msg?: string): void {
  if (!expected.test(actual)) fail(msg ?? `Expected "${actual}" to match ${expected}`);
}

/** Asserts the class of a value. */
export function assertInstanceOf<T extends abstract new (...args: never[]) => unknown>(
  actual: unknown,
  expectedType: T,
  msg?: string,
): asserts actual is InstanceType<T> {
  if (!(actual instanceof expectedType)) fail(msg ?? `Expected an instance of ${expectedType.name}, got ${actual}`);
}

function checkError<E extends Error>(error: unknown, type?: ErrorClass<E>, includes?: string, msg?: string): E {
  if (!(error instanceof Error)) fail(msg ?? `Expected an Error, got ${error}`);
  if (type && !(error instanceof type)) {
    fail(msg ?? `Expected ${type.name}, got ${error.constructor.name}: ${error.message}`);
  }
  if (includes !== undefined) assertStringIncludes(error.message, includes, msg);
  return error as E;
}

/** Asserts that `fn` throws, and returns the error. */
export function assertThrows<E extends Error = Error>(
  fn: () => unknown,
  ErrorClass?: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): E {
  try {
    fn();
  } catch (error) {
    return checkError(error, ErrorClass, msgIncludes, msg);
  }
  fail(msg ?? "Expected the function to throw");
}

/** Asserts that `fn` rejects, and resolves to the error. */
export async function assertRejects<E extends Error = Error>(
  fn: () => PromiseLike<unknown>,
  ErrorClass?: ErrorClass<E>,
  msgIncludes?: string,
  msg?: string,
): Promise<E> {
  try {
    await fn();
  } catch (error) {
    return checkError(error, ErrorClass, msgIncludes, msg);
  }
  fail(msg ?? "Expected the promise to reject");
}
