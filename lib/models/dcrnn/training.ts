import type { Outcome } from "../../core/outcome.ts";
import { throwIfCancelled } from "../../core/errors.ts";
import { breathe, type RunOptions } from "../../core/progress.ts";
import { type AdamMoments, adamStart, adamUpdate } from "../../numerics/adam.ts";
import { lbfgsStart, type LbfgsState, lbfgsStep } from "../../numerics/lbfgs.ts";
import type { Objective } from "../../numerics/line_search.ts";
import type { TrainingState } from "./training_state.ts";

/** How long and how fast to train. */
export interface TrainingPlan {
  /** Adam updates. */
  readonly adamSteps: number;
  /** Adam's rate. */
  readonly learningRate: number;
  /** Most L-BFGS iterations after that. */
  readonly lbfgsSteps: number;
  /** Updates between two turns of the event loop. */
  readonly turn: number;
  /** Hash of the settings and the data, for the states that are saved. */
  readonly settings: string;
  /** Where to go on from: a state of the same settings. */
  readonly resume?: TrainingState;
  /** Updates between two saved states. */
  readonly saveEvery: number;
  /** Told the state now and then, and once at the end. */
  readonly onSave?: (state: TrainingState) => Promise<void> | void;
}

/** What training ended with. */
export interface Trained {
  /** The last good parameters. */
  readonly parameters: Float64Array;
  /** Loss before each Adam update and after each L-BFGS iteration. */
  readonly history: readonly number[];
  /** Whether all of it went well. */
  readonly outcome: Outcome;
  /** How L-BFGS ended, if there was any. */
  readonly polish?: string;
}

const plain = (x: Float64Array): number[] => Array.from(x);
const vector = (x: readonly number[]): Float64Array => Float64Array.from(x);

/** Minimises an objective by Adam and then by L-BFGS, resumably. */
export async function train(
  objective: Objective,
  start: Float64Array,
  plan: TrainingPlan,
  { signal, progress }: RunOptions,
): Promise<Trained> {
  const { resume } = plan;
  let x = resume ? vector(resume.parameters) : start.slice();
  let moments: AdamMoments = resume
    ? { first: vector(resume.moments[0]), second: vector(resume.moments[1]), step: resume.adamSteps }
    : adamStart(x.length);
  let lbfgs: LbfgsState | undefined = resume?.memory && {
    x,
    value: resume.memory.value,
    gradient: vector(resume.memory.gradient),
    steps: resume.memory.steps.map(vector),
    changes: resume.memory.changes.map(vector),
    recent: resume.memory.recent,
    iteration: resume.lbfgsSteps,
  };
  const history = [...(resume?.history ?? [])];
  const gradient = new Float64Array(x.length);
  const of = plan.adamSteps + plan.lbfgsSteps;

  async function turn(done: number): Promise<void> {
    if (done % plan.saveEvery === 0) await plan.onSave?.(state());
    if (done % plan.turn !== 0 && done !== of) return;
    progress?.({ done, of, note: `loss ${history.at(-1)!.toExponential(3)}` });
    await breathe();
    throwIfCancelled(signal, "DC-RNN training");
  }
  function state(): TrainingState {
    return {
      settings: plan.settings,
      adamSteps: moments.step,
      lbfgsSteps: lbfgs?.iteration ?? 0,
      parameters: plain(x),
      moments: [plain(moments.first), plain(moments.second)],
      memory: lbfgs && {
        value: lbfgs.value,
        gradient: plain(lbfgs.gradient),
        steps: lbfgs.steps.map(plain),
        changes: lbfgs.changes.map(plain),
        recent: lbfgs.recent,
      },
      history: [...history],
    };
  }

  throwIfCancelled(signal, "DC-RNN training");
  let lastGood: Float64Array = x.slice();
  while (moments.step < plan.adamSteps) {
    const value = objective(x, gradient);
    if (!Number.isFinite(value) || !gradient.every(Number.isFinite)) {
      const hint = `The loss was ${value} after ${moments.step} updates; lower learningRate or check the data`;
      return {
        parameters: lastGood,
        history,
        outcome: { status: "diverged", steps: Math.max(0, moments.step - 1), hint },
      };
    }
    history.push(value);
    lastGood.set(x);
    moments = adamUpdate(x, gradient, moments, { learningRate: plan.learningRate });
    await turn(moments.step);
  }
  if (plan.lbfgsSteps === 0) {
    await plan.onSave?.(state());
    return { parameters: x, history, outcome: { status: "ok", steps: moments.step } };
  }

  lbfgs ??= lbfgsStart(objective, x);
  let polish = "limit";
  while (lbfgs.iteration < plan.lbfgsSteps) {
    const next = lbfgsStep(objective, lbfgs);
    lbfgs = next.state;
    x = lbfgs.x;
    if (next.status === "diverged") {
      const hint = `The loss was ${lbfgs.value} when L-BFGS took over; lower learningRate or check the data`;
      return { parameters: lastGood, history, outcome: { status: "diverged", steps: moments.step, hint } };
    }
    if (next.status === "stalled" || (next.status === "converged" && history.at(-1) === lbfgs.value)) {
      polish = next.status;
      break;
    }
    history.push(lbfgs.value);
    lastGood = lbfgs.x;
    await turn(moments.step + lbfgs.iteration);
    if (next.status === "converged") {
      polish = next.status;
      break;
    }
  }
  await plan.onSave?.(state());
  return { parameters: x, history, polish, outcome: { status: "ok", steps: moments.step + lbfgs.iteration } };
}
