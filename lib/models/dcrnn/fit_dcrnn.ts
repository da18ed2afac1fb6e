import { z } from "zod";
import { settingsHash, sha256 } from "../../core/hash.ts";
import type { RunOptions } from "../../core/progress.ts";
import { seeded } from "../../core/random.ts";
import { count, oneOf, positive, validated } from "../../core/validated.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { checkData } from "./check_data.ts";
import { converged } from "./converged.ts";
import { DcrnnFit, type Solver } from "./dcrnn_fit.ts";
import { dcrnnObjective, dcrnnSystem } from "./dcrnn_system.ts";
import type { DcrnnDescription } from "./description.ts";
import { features } from "./features.ts";
import { SCHEMES } from "./schemes.ts";
import { freeModel, type SymbolicModel, symbolicModel } from "./symbolic_model.ts";
import { train, type TrainingState } from "./training.ts";
import { parsedTerm } from "./words.ts";

/** How to fit; nothing here changes what is fitted. */
export interface DcrnnFitOptions extends RunOptions {
  /**
   * "adam": the authors' program. "adam-lbfgs" (default): the paper's text. "converged": the minimiser over the
   * coefficients themselves, without weights, sparsity or scales; it leaves out the even powers of A on rho, which early
   * data cannot tell from the true terms, unless `words()` lists them.
   */
  readonly solver?: Solver;
  /** Adam updates. Default 20,000. */
  readonly iterations?: number;
  /** Most L-BFGS iterations. Default 20,000. */
  readonly polishIterations?: number;
  /** Adam's rate. Default 1e-3. */
  readonly learningRate?: number;
  /** Standard deviation of the random change of the start, which otherwise is 1 for every parameter. Default 0. */
  readonly jitter?: number;
  /** One cell of so many is a row of the loss; derivatives see all cells. Default 1. */
  readonly stride?: number;
  /** Told the state of training now and then, so that it can be saved; it survives JSON bit for bit. */
  readonly onSave?: (state: TrainingState) => Promise<void> | void;
  /** Updates between two calls of `onSave`. Default 1000. */
  readonly saveEvery?: number;
  /** A saved state to go on from, made with the same settings and data. */
  readonly resume?: TrainingState;
}

const SCHEMA = z.strictObject({
  solver: oneOf("solver", ["adam", "adam-lbfgs", "converged"]).default("adam-lbfgs"),
  iterations: count().default(20_000),
  polishIterations: count().default(20_000),
  learningRate: positive().default(1e-3),
  jitter: z.number("must be a number of at least 0").min(0, "must be a number of at least 0").default(0),
  stride: count().default(1),
  saveEvery: count().default(1000),
  seed: count(0).default(0),
  signal: z.instanceof(AbortSignal, { error: "must be an AbortSignal" }).optional(),
  progress: z.unknown(),
  onSave: z.unknown(),
  resume: z.unknown(),
});

/** The terms that the converged solver fits unless told otherwise. */
function identifiable(terms: readonly string[]): string[] {
  return terms.filter((name) => {
    const { word, field } = parsedTerm(name)!;
    return !(field === "rho" && /^(AA)*$/.test(word));
  });
}

function readOut(model: SymbolicModel, parameters: Float64Array) {
  const values = new Float64Array(model.readout.outputs);
  model.readout.forward(parameters, values);
  const n = model.terms.length;
  return {
    coefficients: new Map(model.terms.map((name, j) => [name, values[j]])),
    epsilonPredicted: values[n],
    relaxationRate: values[n + 1],
  };
}

/** Root mean squares of terms on every 8th cell of the first series. */
function featureSizes(
  terms: readonly string[],
  { scheme, stencil }: DcrnnDescription,
  data: KineticTrajectory,
): ReadonlyMap<string, number> {
  const { series, at, frames } = SCHEMES[scheme];
  const computed = features(data, { stencil, frames, stride: Math.ceil(data.x.length / 128) });
  return new Map(terms.map((name) => {
    const { word, field } = parsedTerm(name)!;
    const column = computed.columns(series[at[field]], [word]).get(word)!;
    return [name, Math.sqrt(column.reduce((sum, value) => sum + value * value, 0) / column.length)];
  }));
}

function trapWarnings(
  { relaxation }: DcrnnDescription,
  identity: number,
  rate: number,
  timeStep: number,
): string[] {
  const trap = -1 / timeStep;
  const isNear = (value: number) => Math.abs(value - trap) < 0.05 * Math.abs(trap);
  if (relaxation !== "both" || !isNear(identity) || !isNear(rate)) return [];
  return [
    `Trivial minimiser: the explicit identity (${identity.toPrecision(4)}) and the implicit rate (${
      rate.toPrecision(4)
    }) ` +
    `are both -1/dt, so the residual vanishes for any data and nothing was learned; use relaxation("implicit")`,
  ];
}

/** Fits a described DC-RNN to data; {@link Dcrnn.fit} is this with a chain before it. */
export async function fitDcrnn(
  description: DcrnnDescription,
  data: KineticTrajectory,
  options: DcrnnFitOptions = {},
): Promise<DcrnnFit> {
  const given = validated("fit a DC-RNN", SCHEMA, options);
  checkData(data, description.scheme);
  const { solver, stride, seed, jitter, iterations, learningRate, saveEvery } = given;
  const { onSave, resume, progress, signal } = options;

  const network = symbolicModel(description, data.timeStep);
  const shared = { description, solver, epsilon: data.epsilon, timeStep: data.timeStep, truth: data.truth };
  const warnings: string[] = [];

  if (solver === "converged") {
    const terms = description.words ? network.terms : identifiable(network.terms);
    const explicit = description.relaxation === "implicit" ? terms.filter((name) => name !== "g") : terms;
    const model = freeModel({ ...description, sparsity: 0 }, data.timeStep, explicit);
    const system = dcrnnSystem(description, model, data, stride);
    const found = await converged(description, model, system, { signal, progress });
    const { coefficients, relaxationRate } = readOut(model, found.parameters);
    if (found.dependent.length) {
      warnings.push(
        `${found.dependent.length} of the terms cannot be told from the others on this data and were set to 0`,
      );
    }
    warnings.push(
      ...trapWarnings(description, (coefficients.get("g") ?? 0) + relaxationRate, relaxationRate, data.timeStep),
    );
    return new DcrnnFit({
      ...shared,
      coefficients,
      relaxationRate,
      epsilonPredicted: NaN,
      featureSizes: featureSizes(model.terms, description, data),
      parameters: found.parameters,
      history: found.history,
      loss: found.history.at(-1)!,
      outcome: { status: "ok", steps: found.history.length },
      warnings,
    });
  }

  const random = seeded(seed).fork("start");
  const start = jitter > 0 ? network.start.map((value) => value + jitter * random.normal()) : network.start;
  const system = dcrnnSystem(description, network, data, stride);
  const objective = dcrnnObjective(description, network, system);
  const work = system.target.length * (system.columns.length + 1);
  const trained = await train(objective, start, {
    adamSteps: iterations,
    learningRate,
    lbfgsSteps: solver === "adam" ? 0 : given.polishIterations,
    turn: Math.max(1, Math.ceil(1e8 / work)),
    saveEvery,
    onSave,
    resume,
    settings: settingsHash({
      description,
      solver,
      stride,
      seed,
      jitter,
      learningRate,
      iterations,
      data: sha256(new Uint8Array(data.g.data.buffer, data.g.data.byteOffset, data.g.data.byteLength)),
    }),
  }, { signal, progress });
  const { coefficients, epsilonPredicted, relaxationRate } = readOut(network, trained.parameters);
  if (trained.polish === "limit") warnings.push("L-BFGS stopped at its limit of iterations, not at a minimum");
  warnings.push(
    ...trapWarnings(description, (coefficients.get("g") ?? 0) + relaxationRate, relaxationRate, data.timeStep),
  );
  return new DcrnnFit({
    ...shared,
    coefficients,
    relaxationRate,
    epsilonPredicted: description.orders > 0 ? epsilonPredicted : NaN,
    featureSizes: featureSizes(network.terms, description, data),
    parameters: trained.parameters,
    history: trained.history,
    loss: objective(trained.parameters, new Float64Array(trained.parameters.length)),
    outcome: trained.outcome,
    warnings,
  });
}
