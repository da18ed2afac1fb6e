import type { DcrnnDescription } from "./description.ts";
import type { TermsByEquation } from "./expansion.ts";
import { freeModel, type SymbolicModel } from "./symbolic_model.ts";

/**
 * The model of a description with the coefficients of these terms in the place of network weights.
 * @param terms Within the network's reach; "g" may be among them where it is an implicit rate.
 * @param timeStep Training step.
 */
export function coefficientModel(
  description: DcrnnDescription,
  terms: TermsByEquation,
  timeStep: number,
): SymbolicModel {
  const isRate = description.relaxation === "implicit" || description.relaxation === "by-cell";
  const explicit = isRate ? terms.g?.filter((name) => name !== "g") : terms.g;
  return freeModel({ ...description, sparsity: 0 }, timeStep, { g: explicit, rho: terms.rho });
}
