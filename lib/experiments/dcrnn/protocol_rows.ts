import { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import type { EquationFit } from "../../models/dcrnn/equation_fit.ts";
import type { CaseRow } from "../experiment.ts";
import { PROTOCOL_MARK } from "../result_table.ts";

/** A fit that also has a loss and learns an epsilon; NaN where it does not. */
type LossFit = EquationFit & Pick<DcrnnFit, "loss" | "epsilonPredicted">;

/**
 * The numbers of one fit as rows of a table.
 * @param name The row of the paper.
 * @param protocol How it was fitted.
 * @param remarks What a reader should know beside the fit's own warnings.
 */
export function protocolRows(name: string, protocol: string, fit: LossFit, remarks: readonly string[]): CaseRow[] {
  const { outcome, loss, epsilonPredicted, warnings } = fit;
  const truth = fit.record.truth!;
  const numbers: [quantity: string, value: number][] = [
    ...fit.deltas(),
    ["error", fit.error()],
    ...[...fit.coefficients()].filter(([term]) => !truth.has(term)), // which the paper does not print
    ["loss", loss],
  ];
  if (!Number.isNaN(epsilonPredicted)) numbers.push(["epsilon", epsilonPredicted]);
  if (fit instanceof DcrnnFit && fit.record.description.relaxation === "both") {
    numbers.push(["implicit share", fit.record.relaxationRate * fit.record.epsilon ** 2]);
  }
  const note = (outcome.status === "diverged" ? [outcome.hint] : [...warnings, ...remarks]).join("; ");
  return numbers.map(([quantity, value]) => ({
    case: `${name}${PROTOCOL_MARK}${protocol}`,
    reference: name,
    quantity,
    ours: outcome.status === "diverged" ? null : value,
    ...(quantity === "error" && note && { note }),
  }));
}

/**
 * What the time scheme alone does to a perfect fit: the same factor on the coefficients of g and of A rho.
 * @param bias In percent.
 */
export function closedFormRows(name: string, inverseEpsilon: number, bias: number): CaseRow[] {
  const where = { case: `${name}${PROTOCOL_MARK}closed form`, reference: name };
  const delta = (bias / 100) * inverseEpsilon ** 2;
  return [
    { ...where, quantity: "g", ours: delta },
    { ...where, quantity: "A rho", ours: delta },
    { ...where, quantity: "error", ours: Math.abs(bias) },
  ];
}
