import { gram, solveGram } from "../../numerics/least_squares.ts";
import { coefficientModel } from "./coefficient_model.ts";
import { dcrnnSystem } from "./dcrnn_system.ts";
import type { DcrnnDescription } from "./description.ts";
import type { TermsByEquation } from "./expansion.ts";
import { linearPart } from "./linear_part.ts";
import { type Runs, runsOf } from "./runs.ts";

/** About so many cells are looked at. */
const CELLS = 128;

/**
 * The terms whose columns the ones before them explain to rounding on the data, so that no fit can tell their coefficients.
 * @param terms The terms of each learned equation.
 */
export function dependentTerms(description: DcrnnDescription, terms: TermsByEquation, data: Runs): string[] {
  const [{ x, timeStep }] = runsOf(data);
  const model = coefficientModel({ ...description, zeroMean: 0 }, terms, timeStep);
  const system = dcrnnSystem(description, model, data, Math.ceil(x.length / CELLS));
  const { design, target } = linearPart(description, model, system);
  return solveGram(gram(design, target)).dependent.map((p) => model.parameterNames[p]);
}
