import type { Field } from "./words.ts";
import {
  latexDifference,
  latexNumber,
  latexTerm,
  markedDifference,
  plainMagnitude,
  plainTerm,
  shortNumber,
} from "./typeset.ts";

/** One term of a learned equation beside the true one. */
export interface EquationTerm {
  /** Such as "PA g". */
  readonly term: string;
  /** The learned coefficient. */
  readonly learned: number;
  /** The true one, 0 for a term that should not be there, undefined where the truth is unknown. */
  readonly exact?: number;
  /** How much the learned magnitude is above the true one (below: negative), where the true one is not zero. */
  readonly delta?: number;
  /** The learned coefficient times the root mean square of its feature: how much it matters. */
  readonly size: number;
}

const DISPLAY: unique symbol = Symbol.for("Jupyter.display") as never;

/** A learned equation: text in a terminal, an equation and a table in a notebook. */
export class LearnedEquation {
  /** All terms: the true ones first, then the others by size. */
  readonly terms: readonly EquationTerm[];
  readonly #epsilon: number;
  readonly #error: number | undefined;
  readonly #left: Field;

  /** Made by a fit. */
  constructor(terms: readonly EquationTerm[], epsilon: number, error: number | undefined, left: Field = "g") {
    const isTrue = ({ exact }: EquationTerm) => exact !== undefined && exact !== 0;
    const others = terms.filter((term) => !isTrue(term));
    this.terms = [...terms.filter(isTrue), ...others.sort((a, b) => Math.abs(b.size) - Math.abs(a.size))];
    this.#epsilon = epsilon;
    this.#error = error;
    this.#left = left;
  }

  #sum(name: (term: string) => string, isLatex: boolean): string {
    const known = this.terms.some(({ delta }) => delta !== undefined);
    const shown = known ? this.terms.filter(({ delta }) => delta !== undefined) : this.terms;
    const parts = shown.map(({ term, learned, exact, delta }, i) => {
      const sign = (exact || learned) < 0 ? "-" : "+";
      const number = isLatex ? latexNumber : shortNumber;
      const difference = isLatex ? latexDifference : shortNumber;
      const magnitude = delta === undefined
        ? number(Math.abs(learned))
        : `(${plainMagnitude(Math.abs(exact!), this.#epsilon)} ${delta < 0 ? "-" : "+"} ${
          difference(Math.abs(delta))
        })`;
      const lead = i === 0 ? (sign === "-" ? "-" : "") : ` ${sign} `;
      return `${lead}${magnitude}${isLatex ? "\\," : " "}${name(term)}`;
    });
    return parts.join("") + (shown.length < this.terms.length ? " + ..." : "");
  }

  /** The equation in one line, as the paper prints it. */
  toString(): string {
    const error = this.#error === undefined ? "" : `   error ${shortNumber(this.#error)} %`;
    return `d_t ${this.#left} = ${this.#sum(plainTerm, false)}${error}`;
  }

  /** The equation and a table of all terms in Markdown. */
  toMarkdown(): string {
    const isKnown = this.terms.some(({ exact }) => exact !== undefined);
    // a term that is not there and should not be has nothing to tell
    const shown = this.terms.filter(({ learned, exact }) => learned !== 0 || exact !== 0);
    const left = this.terms.length - shown.length;
    const rows = shown.map(({ term, learned, exact, delta, size }) => {
      const relative = delta === undefined ? "" : `${shortNumber((100 * delta) / Math.abs(exact!))}\u00a0%`;
      const compared = [
        exact === undefined ? "" : shortNumber(exact),
        delta === undefined ? "" : markedDifference(shortNumber(delta)),
        relative,
      ];
      const cells = [
        `$${latexTerm(term)}$`,
        shortNumber(learned),
        ...isKnown ? compared : [],
        shortNumber(Math.abs(size)),
      ];
      return `| ${cells.join(" | ")} |`;
    });
    const heads = ["term", "learned", ...isKnown ? ["exact", "difference of magnitudes", "relative"] : [], "size"];
    return [
      `$$\\partial_t ${latexTerm(this.#left)} = ${this.#sum(latexTerm, true).replace("...", "\\cdots")}$$`,
      "",
      ...(this.#error === undefined ? [] : [`Error over the true terms: ${shortNumber(this.#error)} %`, ""]),
      `| ${heads.join(" | ")} |`,
      `| --- |${" ---: |".repeat(heads.length - 1)}`,
      ...rows,
      ...(left === 0 ? [] : ["", `${left} more term${left === 1 ? " is" : "s are"} zero, as in truth.`]),
    ].join("\n");
  }

  /** What a notebook shows. */
  [DISPLAY](): Record<string, string> {
    return { "text/plain": this.toString(), "text/markdown": this.toMarkdown() };
  }
}
