import type { PixelErrors } from "../../models/pixel/pixel_errors.ts";
import type { CaseResult, CaseRow } from "../experiment.ts";

/** Steps after which a table shows errors, of so many; curves show all. */
export function shownSteps(steps: number): number[] {
  return [...new Set([1, Math.min(10, steps), steps])];
}

/** What errors are called in tables and curves: those of Eqs. (25), (23), (24), and the authors' program for (23). */
const NAMES: readonly (readonly [keyof PixelErrors, string])[] = [
  ["relative", "rE"],
  ["maximum", "maxE"],
  ["meanMaximum", "maxEmean"],
  ["meanSquare", "mse"],
];

/** Relative errors after some steps, in the words of a table; null where a prediction blew up. */
export function relativeRows(name: string, { relative }: PixelErrors, note?: string): CaseRow[] {
  return shownSteps(relative.length)
    .map((step) => ({ case: name, quantity: `rE(${step})`, ours: relative[step - 1], note }));
}

/** All kinds of errors in the words of a table: relative ones after some steps, others after the last. */
export function errorRows(name: string, errors: PixelErrors, note?: string): CaseRow[] {
  const last = errors.relative.length;
  const others = NAMES.slice(1).map(([kind, word]): CaseRow => ({
    case: name,
    quantity: `${word}(${last})`,
    ours: errors[kind][last - 1],
    note,
  }));
  return [...relativeRows(name, errors, note), ...others];
}

/** Errors after each step as curves, `rE` and so on with the name after it. */
export function errorSeries(name: string, errors: PixelErrors): NonNullable<CaseResult["series"]> {
  return Object.fromEntries(
    NAMES.map(([kind, word]) => [`${word} ${name}`, Array.from(errors[kind], (e) => Number(e.toPrecision(4)))]),
  );
}
