import { type Field, letters, parsedTerm } from "./words.ts";

/** "<v d_x g>" for the term "PA g". */
export function plainTerm(name: string): string {
  return written(name, {
    field: (field) => field,
    A: (inner) => `v d_x ${inner}`,
    P: (inner) => `<${inner}>`,
    own: (operator, inner) => `${operator}(${inner})`,
  });
}

/** LaTeX for the term "PA g". */
export function latexTerm(name: string): string {
  return written(name, {
    field: (field) => (field === "rho" ? "\\rho" : "g"),
    A: (inner) => `v\\,\\partial_x ${inner}`,
    P: (inner) => `\\langle ${inner}\\rangle`,
    own: (operator, inner) => `\\operatorname{${operator.replaceAll("_", "\\_")}}(${inner})`,
  });
}

interface Writer {
  field(field: Field): string;
  A(inner: string): string;
  P(inner: string): string;
  /** An operator of the user's. */
  own(operator: string, inner: string): string;
}

function written(name: string, writer: Writer): string {
  const { word, field } = parsedTerm(name)!;
  const on = ([outer, ...rest]: readonly string[]): string => {
    if (outer === undefined) return writer.field(field);
    const inner = on(rest);
    if (outer === "P") return writer.P(inner);
    if (outer !== "A") return writer.own(outer, inner);
    return writer.A(rest[0] === "A" ? `(${inner})` : inner);
  };
  return on(letters(word));
}

/** A power of a whole number as "16^2" where that is one of 1/epsilon, otherwise the number. */
export function plainMagnitude(value: number, epsilon: number): string {
  const n = 1 / epsilon;
  if (Math.abs(n - Math.round(n)) < 1e-9 * n && n > 1.5) {
    if (Math.abs(value - n) < 1e-9 * n) return `${Math.round(n)}`;
    if (Math.abs(value - n * n) < 1e-9 * n * n) return `${Math.round(n)}^2`;
  }
  return shortNumber(value);
}

/** Red that reads on light and dark, in which the paper prints differences to the truth. */
const DIFFERENCE = "#e5484d";

/** LaTeX for a number. */
export function latexNumber(value: number): string {
  return shortNumber(value).replace(/e\+?(-?\d+)/, "\\cdot 10^{$1}");
}

/** LaTeX for the magnitude of a difference to the truth, in red. */
export function latexDifference(value: number): string {
  return `{\\color{${DIFFERENCE}}${latexNumber(Math.abs(value))}}`;
}

/** Markdown for a difference to the truth, in red. */
export function markedDifference(text: string): string {
  return `<span style="color:${DIFFERENCE}">${text}</span>`;
}

/** Four significant digits, and all before the point of those up to a million. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(3);
  return size >= 1e4 ? value.toFixed(0) : String(Number(value.toPrecision(4)));
}
