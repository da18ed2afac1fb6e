import type { DcrnnFitRecord } from "./dcrnn_fit_record.ts";
import type { SymbolicModel } from "./symbolic_model.ts";
import type { Field } from "./words.ts";

/** What the fields of these names in {@link DcrnnFitRecord} hold. */
export type ReadOut = Pick<DcrnnFitRecord, "epsilonPredicted" | "relaxationRate" | "relaxationRates"> & {
  /** The right-hand side of each learned equation by term. */
  readonly coefficients: Readonly<Partial<Record<Field, Map<string, number>>>>;
};

/**
 * What parameters say: the coefficients of a model's terms, the learned epsilon and the relaxation rate.
 * @param parameters Of the model, and after these the rates of the cells where it has such.
 */
export function readOut({ readout, terms, start }: SymbolicModel, parameters: Float64Array): ReadOut {
  const values = new Float64Array(readout.outputs);
  readout.forward(parameters, values);
  let i = 0;
  const coefficients: Partial<Record<Field, Map<string, number>>> = Object.fromEntries(
    Object.entries(terms).map(([equation, names]) => [equation, new Map(names.map((name) => [name, values[i++]]))]),
  );
  const [epsilonPredicted, relaxationRate] = [values[i], values[i + 1]];
  if (parameters.length === start.length) return { coefficients, epsilonPredicted, relaxationRate };
  // The rates of the cells follow the model's own parameters; what the model gives is the rate of a parameter of 1.
  const relaxationRates = parameters.slice(start.length).map((rate) => rate * relaxationRate);
  const mean = relaxationRates.reduce((sum, rate) => sum + rate, 0) / relaxationRates.length;
  coefficients.g!.set("g", -mean);
  return { coefficients, epsilonPredicted, relaxationRate: mean, relaxationRates };
}
