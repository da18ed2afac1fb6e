import { z } from "zod";
import { shown, validated } from "../../core/validated.ts";

/** The line of cells that an operator acts on. */
export interface Line {
  /** Cell positions, `[cells]`. */
  readonly x: Float64Array;
  /** Distance of two cells; the line is periodic and has length 1. */
  readonly spacing: number;
}

/**
 * How an operator goes together with others.
 *
 * - "nonlinear": acts on the field itself only, never on a sum of other terms.
 * - "linear": acts on anything; it commutes with P, since it acts at each velocity alike.
 * - "derivative": linear with constant coefficients; it commutes with A, too, so it is written first.
 */
export type OperatorKind = "nonlinear" | "linear" | "derivative";

/** An operator of the user's. */
export interface Operator {
  /** How it goes together with others. */
  readonly kind: OperatorKind;
  /** Its values on a line of cells, at one velocity and one time: a new array, `[cells]`. */
  readonly act: (u: Float64Array, line: Line) => Float64Array;
}

/** Operators by name, besides A and P. */
export type Alphabet = Readonly<Record<string, Operator>>;

const OPERATOR = z.strictObject({
  kind: z.enum(["nonlinear", "linear", "derivative"], 'must be "nonlinear", "linear" or "derivative"')
    .default("nonlinear"),
  act: z.custom<Operator["act"]>((value) => typeof value === "function", "must be a function of (u, line)"),
});

/** What a user writes: a function alone is a nonlinear operator. */
export type OperatorDefinition = Operator["act"] | {
  readonly kind?: OperatorKind;
  readonly act: Operator["act"];
};

/**
 * Checks operators and gives each its kind.
 * @throws {RangeError} If a name cannot stand in a term.
 * @throws {TypeError} If an operator is no function.
 */
export function checkedAlphabet(given: Readonly<Record<string, OperatorDefinition>>): Alphabet {
  return Object.fromEntries(
    Object.entries(given).map(([name, definition]) => {
      if (!/^[A-Za-z]\w*$/.test(name) || /^[AP]+$/.test(name) || name === "g" || name === "rho") {
        throw new RangeError(
          `Cannot name an operator "${name}": expected letters, digits and underscores, not A, P, g or rho, ` +
            'which are taken; write such as "d_xx"',
        );
      }
      if (typeof definition !== "function" && (typeof definition !== "object" || definition === null)) {
        throw new TypeError(
          `Cannot add the operator ${name}: expected a function of (u, line), or an object with such an act, ` +
            `got ${shown(definition)}`,
        );
      }
      const record = typeof definition === "function" ? { act: definition } : definition;
      return [name, validated(`add the operator ${name}`, OPERATOR, record) as Operator];
    }),
  );
}
