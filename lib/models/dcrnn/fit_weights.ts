import { settingsHash, sha256 } from "../../core/hash.ts";
import { seeded } from "../../core/random.ts";
import { dataWarnings } from "./check_data.ts";
import { DcrnnFit } from "./dcrnn_fit.ts";
import { dcrnnObjective } from "./dcrnn_objective.ts";
import { dcrnnSystem } from "./dcrnn_system.ts";
import { dependentTerms } from "./dependent_terms.ts";
import type { FitTask } from "./fit_task.ts";
import { learned } from "./learned.ts";
import { plainDescription } from "./plain_description.ts";
import { rateErrors } from "./rate_errors.ts";
import { readOut } from "./read_out.ts";
import { runsOf } from "./runs.ts";
import { symbolicModel } from "./symbolic_model.ts";
import { dependenceWarnings, survivalWarnings } from "./term_warnings.ts";
import { train } from "./training.ts";
import { trapWarnings } from "./trap.ts";

/** Fits the network's weights. */
export async function fitWeights({ description, data, checked, options }: FitTask): Promise<DcrnnFit> {
  const { solver, stride, seed, jitter, iterations, learningRate, polishIterations, saveEvery, resume } = checked;
  const { onSave, progress, signal } = options;
  const runs = runsOf(data);
  const [{ timeStep }] = runs;
  const settings = settingsHash({
    description: plainDescription(description),
    solver,
    stride,
    seed,
    jitter,
    learningRate,
    iterations,
    data: runs.flatMap(({ g, rho }) => [g, rho]).map(({ data: { buffer, byteOffset, byteLength } }) =>
      sha256(new Uint8Array(buffer, byteOffset, byteLength))
    ),
  });
  if (resume && resume.settings !== settings) {
    throw new RangeError(
      "Cannot resume training: the saved state belongs to other settings or data; " +
        "start afresh, or pass the settings and data that it was made with",
    );
  }
  const network = symbolicModel(description, timeStep);
  const system = dcrnnSystem(description, network, data, stride);
  const isByCell = description.relaxation === "by-cell";
  const start = new Float64Array(network.start.length + (isByCell ? system.cells : 0)).fill(1);
  start.set(network.start);
  const random = seeded(seed).fork("start");
  if (jitter > 0) start.forEach((_, p) => start[p] += jitter * random.normal());

  const objective = dcrnnObjective(description, network, system);
  const work = system.equations.reduce((sum, { target, columns }) => sum + target.length * (columns.length + 1), 0);
  const trained = await train(objective, start, {
    adamSteps: iterations,
    learningRate,
    lbfgsSteps: solver === "adam" ? 0 : polishIterations,
    turn: Math.max(1, Math.ceil(1e8 / work)),
    saveEvery,
    onSave,
    resume,
    settings,
  }, { signal, progress });

  const { parameters } = trained;
  const { coefficients, epsilonPredicted, relaxationRate, relaxationRates } = readOut(network, parameters);
  const found = learned(coefficients, description, data);
  return new DcrnnFit({
    ...found,
    solver,
    relaxationRate,
    relaxationRates,
    relaxationRateErrors: relaxationRates && rateErrors(description, network, system, parameters),
    epsilonPredicted: description.orders > 0 ? epsilonPredicted : NaN,
    parameters,
    history: trained.history,
    loss: objective(parameters, new Float64Array(parameters.length)),
    outcome: trained.outcome,
    warnings: [
      ...(trained.polish === "limit" ? ["L-BFGS stopped at its limit of iterations, not at a minimum"] : []),
      ...survivalWarnings(description, found, learningRate),
      ...dependenceWarnings(dependentTerms(description, network.terms, data), "trained"),
      ...trapWarnings(coefficients, relaxationRate, timeStep),
      ...dataWarnings(data),
    ],
  });
}
