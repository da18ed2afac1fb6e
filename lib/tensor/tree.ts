import { isTensor, type Tensor } from "./tfjs.ts";

/** Tensors, alone or in nested arrays and records; numbers, texts, truth values, null and undefined may stand among them. */
export type Tree = Tensor | readonly Tree[] | { readonly [key: string]: Tree } | Static;
type Static = number | string | boolean | null | undefined;

/** A structure whose tensors have been taken out. */
export interface Flat {
  /** In the order of the structure: arrays by index, records by insertion. */
  readonly tensors: readonly Tensor[];
  /** Equal for equal structures; a tensor stands as what `describe` returned for it. */
  readonly signature: string;
}

/** Where a value stands in a structure, as a reader would write it: `args[0].weights[2]`. */
function child(path: string, key: string | number): string {
  return typeof key === "number" ? `${path}[${key}]` : `${path}.${key}`;
}

function kind(value: unknown): string {
  if (typeof value === "function") return "a function";
  return typeof value === "object" ? `a ${value?.constructor?.name ?? "object"}` : `a ${typeof value}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Calls `visit` for each tensor and each static value of a structure, with brackets and keys between them.
 * @param what What was attempted, for the message, as in "Cannot <what>".
 * @throws {TypeError} For a value that is neither a tensor, nor static, nor a container, with its place.
 */
function walk(
  what: string,
  value: unknown,
  path: string,
  visit: { tensor(tensor: Tensor, path: string): void; text(text: string): void },
): void {
  if (isTensor(value)) {
    if (value.isDisposed) {
      throw new TypeError(`Cannot ${what}: ${path} is a disposed tensor; keep() it or return it from its tidy()`);
    }
    visit.tensor(value, path);
  } else if (Array.isArray(value)) {
    visit.text("[");
    for (let i = 0; i < value.length; i++) walk(what, value[i], child(path, i), visit);
    visit.text("]");
  } else if (isRecord(value)) {
    visit.text("{");
    for (const key of Object.keys(value)) {
      visit.text(JSON.stringify(key));
      walk(what, value[key], child(path, key), visit);
    }
    visit.text("}");
  } else if (
    value === null || value === undefined || typeof value === "number" || typeof value === "string" ||
    typeof value === "boolean"
  ) {
    visit.text(typeof value === "string" ? JSON.stringify(value) : Object.is(value, -0) ? "-0;" : `${value};`);
  } else {
    throw new TypeError(
      `Cannot ${what}: ${path} is ${kind(value)}; expected tensors in arrays and plain records, ` +
        `so turn numbers into a tensor first`,
    );
  }
}

/**
 * Takes the tensors out of a structure.
 * @param what What was attempted, for messages.
 * @param name What the structure is called in messages.
 * @param describe A text that two tensors share only where one may stand for the other.
 */
export function flattened(
  what: string,
  value: unknown,
  name: string,
  describe: (tensor: Tensor, path: string) => string,
): Flat {
  const tensors: Tensor[] = [];
  let signature = "";
  walk(what, value, name, {
    tensor(tensor, path) {
      tensors.push(tensor);
      signature += describe(tensor, path);
    },
    text(text) {
      signature += text;
    },
  });
  return { tensors, signature };
}

/** The same structure with each tensor replaced, in the order of {@link flattened}. */
export function replaced(value: unknown, replacement: (tensor: Tensor) => unknown): unknown {
  if (isTensor(value)) return replacement(value);
  if (Array.isArray(value)) return value.map((item) => replaced(item, replacement));
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, replacement)]));
  }
  return value;
}
