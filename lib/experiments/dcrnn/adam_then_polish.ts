import type { Dcrnn } from "../../models/dcrnn/dcrnn.ts";
import { DcrnnFit } from "../../models/dcrnn/dcrnn_fit.ts";
import { readOut } from "../../models/dcrnn/read_out.ts";
import { symbolicModel } from "../../models/dcrnn/symbolic_model.ts";
import type { TrainingState } from "../../models/dcrnn/training_state.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { CaseContext, Checkpoint } from "../experiment.ts";

/** Keeps the state of a training run in a checkpoint. */
async function resumable({ load, save }: Checkpoint) {
  const saved = await load();
  return {
    resume: saved && JSON.parse(new TextDecoder().decode(saved)) as TrainingState,
    onSave: (state: TrainingState) => save(new TextEncoder().encode(JSON.stringify(state))),
  };
}

/** The fit that Adam alone had reached with these parameters, read out of a longer run of the same model. */
function atState(fit: DcrnnFit, { parameters, history }: TrainingState): DcrnnFit {
  const { record } = fit;
  const model = symbolicModel(record.description, record.timeStep);
  const { coefficients, ...read } = readOut(model, Float64Array.from(parameters));
  return new DcrnnFit({
    ...record,
    solver: "adam",
    parameters: Float64Array.from(parameters),
    coefficients: coefficients[record.equation ?? "g"]!,
    ...read,
    epsilonPredicted: record.description.orders > 0 ? read.epsilonPredicted : NaN,
    relaxationRateErrors: undefined, // they need the data
    history,
    loss: history.at(-1)!,
    outcome: { status: "ok", steps: history.length },
    warnings: [],
  });
}

/** How long to train. */
export interface TrainingEffort {
  /** Adam updates. */
  readonly iterations: number;
  /** Most L-BFGS iterations. */
  readonly polishIterations: number;
  /** One cell of so many is a row of the loss. */
  readonly stride: number;
  /** Adam's rate. Default 1e-3. */
  readonly learningRate?: number;
}

/**
 * Adam, then L-BFGS: one run, read out at the end of each. It goes on from its checkpoints after a kill.
 * @param name Of the checkpoints, unique within the case.
 */
export async function adamThenPolish(
  model: Dcrnn,
  data: KineticTrajectory,
  { iterations, polishIterations, stride, learningRate }: TrainingEffort,
  { seed, progress, checkpoint }: CaseContext,
  name: string,
): Promise<{ adam: DcrnnFit; polished: DcrnnFit }> {
  const { resume, onSave } = await resumable(checkpoint(name));
  const afterAdam = await resumable(checkpoint(`${name}-adam`));
  let state = afterAdam.resume;
  const polished = await model.fit(data, {
    solver: "adam-lbfgs",
    iterations,
    polishIterations,
    stride,
    learningRate,
    seed,
    saveEvery: Math.min(1000, iterations),
    resume,
    onSave: async (current) => {
      if (current.adamSteps === iterations && current.lbfgsSteps === 0) {
        state = current;
        await afterAdam.onSave(current);
      }
      await onSave(current);
    },
    progress,
  });
  return { adam: state ? atState(polished, state) : polished, polished };
}
