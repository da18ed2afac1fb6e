import type { EquationFit } from "../../models/dcrnn/equation_fit.ts";
import type { CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";

/** Terms with a coefficient that is not zero. */
export function keptTerms(fit: EquationFit): string[] {
  return [...fit.coefficients()].filter(([, value]) => value !== 0).map(([term]) => term);
}

/** The terms of the true equation. */
export function trueTerms(fit: EquationFit): string[] {
  return [...fit.record.truth!].filter(([, exact]) => exact !== 0).map(([term]) => term);
}

/** Up to so many wrong terms are named. */
const NAMED = 6;

/** Which terms are too many or missing, in words; empty if the support is the true one. */
export function supportNote(fit: EquationFit): string {
  const [kept, exact] = [keptTerms(fit), trueTerms(fit)];
  const extra = kept.filter((term) => !exact.includes(term));
  const missing = exact.filter((term) => !kept.includes(term));
  return [
    ...(extra.length > NAMED
      ? [`${extra.length} terms too many`]
      : extra.length
      ? [`too many: ${extra.join(", ")}`]
      : []),
    ...(missing.length ? [`missing: ${missing.join(", ")}`] : []),
  ].join("; ");
}

/** The numbers of a fit that selects terms, as rows of a table that also counts them. */
export function selectedRows(name: string, protocol: string, fit: EquationFit, remarks: readonly string[]): CaseRow[] {
  const note = [...fit.warnings, ...remarks].join("; ");
  const numbers: [string, number][] = [...fit.deltas(), ["error", fit.error()], ["terms", keptTerms(fit).length]];
  return numbers.map(([quantity, ours]) => ({
    case: `${name}${PROTOCOL_MARK}${protocol}`,
    reference: name,
    quantity,
    ours,
    ...(quantity === "error" && note && { note }),
  }));
}

/** How good the choice of terms is: how many were kept, which share of them is true, which share of the true ones is there. */
export function supportRows(name: string, protocol: string, fit: EquationFit): CaseRow[] {
  const [kept, exact] = [keptTerms(fit), trueTerms(fit)];
  const right = kept.filter((term) => exact.includes(term)).length;
  const note = [supportNote(fit), ...fit.warnings].filter(Boolean).join("; ");
  const numbers: [string, number][] = [
    ["terms", kept.length],
    ["precision", kept.length === 0 ? 0 : right / kept.length],
    ["recall", right / exact.length],
    ["error", fit.error()],
  ];
  return numbers.map(([quantity, ours]) => ({
    case: `${name}${PROTOCOL_MARK}${protocol}`,
    quantity,
    ours,
    ...(quantity === "terms" && note && { note }),
  }));
}
