import { dataWarnings } from "./check_data.ts";
import { coefficientModel } from "./coefficient_model.ts";
import { converged } from "./converged.ts";
import { DcrnnFit } from "./dcrnn_fit.ts";
import { dcrnnSystem } from "./dcrnn_system.ts";
import type { FitTask } from "./fit_task.ts";
import { learned } from "./learned.ts";
import { rateErrors } from "./rate_errors.ts";
import { readOut } from "./read_out.ts";
import { runsOf } from "./runs.ts";
import { symbolicModel } from "./symbolic_model.ts";
import { dependenceWarnings } from "./term_warnings.ts";
import { trapWarnings } from "./trap.ts";
import { parsedTerm } from "./words.ts";

/** The terms that the converged solver fits unless told otherwise. */
function identifiable(terms: readonly string[]): string[] {
  return terms.filter((name) => {
    const { word, field } = parsedTerm(name)!;
    return !(field === "rho" && /^(AA)*$/.test(word));
  });
}

/** Fits the coefficients themselves. */
export async function fitCoefficients({ description, data, checked, options }: FitTask): Promise<DcrnnFit> {
  const [{ timeStep }] = runsOf(data);
  const { terms: reach } = symbolicModel(description, timeStep);
  const g = description.words ? reach.g : reach.g && identifiable(reach.g);
  const model = coefficientModel(description, { ...reach, g }, timeStep);
  const system = dcrnnSystem(description, model, data, checked.stride);
  const { signal, progress } = options;
  const found = await converged(description, model, system, { signal, progress });
  const { coefficients, relaxationRate, relaxationRates } = readOut(model, found.parameters);
  return new DcrnnFit({
    ...learned(coefficients, description, data),
    solver: checked.solver,
    relaxationRate,
    relaxationRates,
    relaxationRateErrors: relaxationRates && rateErrors(description, model, system, found.parameters),
    epsilonPredicted: NaN,
    parameters: found.parameters,
    history: found.history,
    loss: found.history.at(-1)!,
    outcome: { status: "ok", steps: found.history.length },
    warnings: [
      ...dependenceWarnings(found.dependent.map((p) => model.parameterNames[p])),
      ...trapWarnings(coefficients, relaxationRate, timeStep),
      ...dataWarnings(data),
    ],
  });
}
