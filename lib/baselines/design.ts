import { checkData } from "../models/dcrnn/check_data.ts";
import { dcrnn } from "../models/dcrnn/dcrnn.ts";
import { dcrnnSystem } from "../models/dcrnn/dcrnn_system.ts";
import { linearPart } from "../models/dcrnn/linear_part.ts";
import { type Runs, runsOf } from "../models/dcrnn/runs.ts";
import { SCHEMES } from "../models/dcrnn/schemes.ts";
import { freeModel } from "../models/dcrnn/symbolic_model.ts";
import type { SparseDescription } from "./sparse_description.ts";
import { type Regression, regression } from "./regression.ts";

/** The loss of a scheme as a regression over the coefficients of terms. */
export interface Design {
  /** The terms, one for each column. */
  readonly terms: readonly string[];
  /** `d_t g ~ sum_j c_j columns[j]`: the scheme's difference quotient, and the terms where its residual has them. */
  readonly problem: Regression;
  /** Root mean square of each term on the data. */
  readonly featureSizes: ReadonlyMap<string, number>;
}

/**
 * Applies every term of a dictionary to data, in the very features and with the very target of a DC-RNN's loss.
 * @param stride One cell of so many is a row; derivatives see all cells.
 * @throws {TypeError} For data of another shape.
 * @throws {RangeError} For data that a DC-RNN with this scheme refuses, or too few rows for so many terms.
 */
export function design(
  { terms, scheme, stencil }: Omit<SparseDescription, "method">,
  data: Runs,
  stride = 1,
): Design {
  const model = dcrnn().scheme(scheme).stencil(stencil).description;
  checkData(data, model, "fit a sparse regression");
  const [{ timeStep }] = runsOf(data);
  const isRate = SCHEMES[scheme].relaxation === "implicit";
  const free = freeModel(model, timeStep, { g: isRate ? terms.filter((name) => name !== "g") : terms });
  const { design: columns, target } = linearPart(model, free, dcrnnSystem(model, free, data, stride));
  // The residual is target + sum_p p columns[p], and the rate stands for minus the coefficient of g.
  const sign = (p: number) => isRate && free.parameterNames[p] === "g" ? 1 : -1;
  // What the scheme makes of the times of its frames, so that its target over this is a rate.
  const step = timeStep * SCHEMES[scheme].target.reduce((sum, weight, i) => sum + i * weight, 0);
  const inOrder = terms.map((name) => {
    const p = free.parameterNames.indexOf(name);
    const factor = sign(p) / step;
    for (let i = 0; i < columns[p].length; i++) columns[p][i] *= factor;
    return columns[p];
  });
  const meanSquare = (u: Float64Array) => u.reduce((sum, value) => sum + value * value, 0) / u.length;
  return {
    terms,
    problem: regression(inOrder, target.map((value) => value / step)),
    featureSizes: new Map(terms.map((name, j) => [name, Math.sqrt(meanSquare(inOrder[j]))])),
  };
}
