import type { DcrnnFitRecord } from "./dcrnn_fit.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/** What the fields of these names in {@link DcrnnFitRecord} hold. */
export type ReadOut = Pick<DcrnnFitRecord, "epsilonPredicted" | "relaxationRate" | "relaxationRates"> & {
  /** The learned right-hand side. */
  readonly coefficients: Map<string, number>;
};

/**
 * What parameters say: the coefficients of a model's terms, the learned epsilon and the relaxation rate.
 * @param parameters Of the model, and after these the rates of the cells where it has such.
 */
export function readOut(model: SymbolicModel, parameters: Float64Array): ReadOut {
  const values = new Float64Array(model.readout.outputs);
  model.readout.forward(parameters, values);
  const n = model.terms.length;
  const coefficients = new Map(model.terms.map((name, j) => [name, values[j]]));
  const [epsilonPredicted, relaxationRate] = [values[n], values[n + 1]];
  if (parameters.length === model.start.length) return { coefficients, epsilonPredicted, relaxationRate };
  // The rates of the cells follow the model's own parameters; what the model gives is the rate of a parameter of 1.
  const relaxationRates = parameters.slice(model.start.length).map((rate) => rate * relaxationRate);
  const mean = relaxationRates.reduce((sum, rate) => sum + rate, 0) / relaxationRates.length;
  coefficients.set("g", -mean);
  return { coefficients, epsilonPredicted, relaxationRate: mean, relaxationRates };
}
