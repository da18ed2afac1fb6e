import { throwIfCancelled } from "../../core/errors.ts";
import { settingsHash, sha256 } from "../../core/hash.ts";
import { seeded } from "../../core/random.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { checkData, dataWarnings } from "./check_data.ts";
import { converged } from "./converged.ts";
import { DcrnnFit } from "./dcrnn_fit.ts";
import { dcrnnObjective } from "./dcrnn_objective.ts";
import { dcrnnSystem } from "./dcrnn_system.ts";
import type { DcrnnDescription } from "./description.ts";
import { type CheckedFitOptions, checkedFitOptions, type DcrnnFitOptions } from "./fit_options.ts";
import { learned } from "./learned.ts";
import { plainDescription } from "./plain_description.ts";
import { rateErrors } from "./rate_errors.ts";
import { readOut } from "./read_out.ts";
import { freeModel, symbolicModel } from "./symbolic_model.ts";
import { train } from "./training.ts";
import { dependenceWarnings, survivalWarnings } from "./term_warnings.ts";
import { trapWarnings } from "./trap.ts";
import { parsedTerm } from "./words.ts";

/** The terms that the converged solver fits unless told otherwise. */
function identifiable(terms: readonly string[]): string[] {
  return terms.filter((name) => {
    const { word, field } = parsedTerm(name)!;
    return !(field === "rho" && /^(AA)*$/.test(word));
  });
}

/** What a fit starts from. */
interface Task {
  /** The model. */
  readonly description: DcrnnDescription;
  /** The data, checked. */
  readonly data: KineticTrajectory;
  /** The options, checked. */
  readonly checked: CheckedFitOptions;
  /** The options as given, for the functions among them. */
  readonly options: DcrnnFitOptions;
}

/** Fits the coefficients themselves. */
async function fitCoefficients({ description, data, checked, options }: Task): Promise<DcrnnFit> {
  const { terms: reach } = symbolicModel(description, data.timeStep);
  const g = description.words ? reach.g : reach.g && identifiable(reach.g);
  const isRate = description.relaxation === "implicit" || description.relaxation === "by-cell";
  const explicit = isRate ? g?.filter((name) => name !== "g") : g;
  const model = freeModel({ ...description, sparsity: 0 }, data.timeStep, { g: explicit, rho: reach.rho });
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
      ...trapWarnings(coefficients, relaxationRate, data.timeStep),
      ...dataWarnings(data),
    ],
  });
}

/** Fits the network's weights. */
async function fitWeights({ description, data, checked, options }: Task): Promise<DcrnnFit> {
  const { solver, stride, seed, jitter, iterations, learningRate, polishIterations, saveEvery, resume } = checked;
  const { onSave, progress, signal } = options;
  const settings = settingsHash({
    description: plainDescription(description),
    solver,
    stride,
    seed,
    jitter,
    learningRate,
    iterations,
    data: [data.g, data.rho].map(({ data: { buffer, byteOffset, byteLength } }) =>
      sha256(new Uint8Array(buffer, byteOffset, byteLength))
    ),
  });
  if (resume && resume.settings !== settings) {
    throw new RangeError(
      "Cannot resume training: the saved state belongs to other settings or data; " +
        "start afresh, or pass the settings and data that it was made with",
    );
  }
  const network = symbolicModel(description, data.timeStep);
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
      ...trapWarnings(coefficients, relaxationRate, data.timeStep),
      ...dataWarnings(data),
    ],
  });
}

/** Fits a described DC-RNN to data; {@link Dcrnn.fit} is this with a chain before it. */
export async function fitDcrnn(
  description: DcrnnDescription,
  data: KineticTrajectory,
  options: DcrnnFitOptions = {},
): Promise<DcrnnFit> {
  const checked = checkedFitOptions(options);
  checkData(data, description);
  const cells = data.x.length;
  if (checked.stride > cells) {
    throw new RangeError(
      `Cannot fit a DC-RNN: stride must be at most ${cells}, the cells of the data, got ${checked.stride}`,
    );
  }
  const isConverged = checked.solver === "converged";
  const several = description.equations.length > 1 || description.zeroMean > 0 || description.relaxation === "by-cell";
  if (isConverged && description.loss === "huber" && several) {
    throw new RangeError(
      'Cannot fit a DC-RNN: solver "converged" takes loss("huber") for one equation with one rate and without zeroMean, ' +
        'since thresholds differ; use solver "adam-lbfgs", or loss("l1")',
    );
  }
  if (isConverged && checked.resume) {
    throw new RangeError(
      'Cannot fit a DC-RNN: solver "converged" has no state to go on from; leave out resume, or use solver "adam-lbfgs"',
    );
  }
  throwIfCancelled(options.signal, "DC-RNN training");
  return await (isConverged ? fitCoefficients : fitWeights)({ description, data, checked, options });
}
