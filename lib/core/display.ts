/** A Jupyter notebook shows objects through a method of this name. */
const DISPLAY = Symbol.for("Jupyter.display");

/** Lets a record show itself in a notebook; the method is not among its keys, so that equal records stay equal. */
export function displayed<T extends object>(value: T, shown: () => Record<string, string>): T {
  return Object.defineProperty(value, DISPLAY, { enumerable: false, value: shown });
}
