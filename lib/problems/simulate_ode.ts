import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { count, ofKind, oneOf, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { solveOde } from "../numerics/solve_ode.ts";
import type { OdeDescription } from "./ode_description.ts";
import { checkSteps, shownTrajectories, spreadOf, type Trajectories, type Truth } from "./trajectories.ts";

/** How to solve; the defaults make data as the paper's. */
export interface SimulateOdeOptions extends Omit<RunOptions, "seed"> {
  /** Time between steps. Default as in the paper. */
  readonly timeStep?: number;
  /** Number of steps. Default as in the paper. */
  readonly steps?: number;
  /**
   * "paper": by Dormand and Prince's method with a tolerance of 1e-3, as the paper's data, whose error is as large as that of
   * its best networks; "accurate": in closed form, or with a tolerance of 1e-9. Default "paper".
   */
  readonly truth?: Truth;
  /** The steps to store, ascending from 0. Default: all. */
  readonly at?: Int32Array;
}

/** Tolerances of the solver. */
const TOLERANCES = {
  paper: { relativeTolerance: 1e-3, absoluteTolerance: 1e-6 },
  accurate: { relativeTolerance: 1e-9, absoluteTolerance: 1e-12 },
};

/** The fields that every way of making trajectories takes. */
export const SIMULATION_FIELDS = {
  timeStep: positive().optional(),
  steps: count().optional(),
  truth: oneOf(["paper", "accurate"]).default("paper"),
  ...RUN_FIELDS,
};
const SCHEMA = z.strictObject({
  ...SIMULATION_FIELDS,
  at: ofKind<Int32Array>((value) => value instanceof Int32Array, "must be an Int32Array").optional(),
});

/** Numbers computed between two turns of the event loop. */
const VALUES_PER_BREATH = 1e6;

/** How {@link integrated} makes one set of trajectories. */
export interface Integration extends Required<Pick<SimulateOdeOptions, "timeStep" | "steps" | "truth">>, RunOptions {
  /** Trajectories. */
  readonly many: number;
  /** The steps to store, ascending from 0. */
  readonly at: Int32Array;
  /** The initial state of each trajectory, given the last state of the one before. */
  readonly start: (trajectory: number, last: Float64Array | undefined) => Float64Array;
}

/** States of one trajectory at given times, as many as were reached, `[times, dimension]`. */
export function solved(
  { rhs, solution, sampling }: OdeDescription,
  initial: Float64Array,
  { times, truth }: { readonly times: Float64Array; readonly truth: Truth },
): { readonly states: NdArray; readonly outcome: Outcome } {
  if (!solution || (truth === "paper" && !sampling.isExact)) {
    return solveOde(rhs, { initial, times, ...TOLERANCES[truth] });
  }
  const states = ndarray([times.length, initial.length]);
  times.forEach((t, n) => states.data.set(solution(initial, t), n * initial.length));
  return { states, outcome: { status: "ok", steps: times.length - 1 } };
}

/** Makes trajectories one after the other. */
export async function integrated(
  description: OdeDescription,
  { many, at, start, timeStep, steps, truth, signal, progress }: Integration,
): Promise<Trajectories> {
  const dimension = description.variables.length;
  const times = Float64Array.from({ length: steps + 1 }, (_, n) => n * timeStep);
  const data = new Float64Array(many * at.length * dimension);
  const spread = new Float64Array(dimension);
  let last: Float64Array | undefined;
  let outcome: Outcome = { status: "ok", steps };
  let [nGood, computed] = [0, 0];
  for (; nGood < many; nGood++) {
    const { states, outcome: one } = solved(description, start(nGood, last), { times, truth });
    if (one.status === "diverged") {
      const reached = states.shape[0] - 1;
      outcome = { status: "diverged", steps: reached, hint: `Trajectory ${nGood} ended early. ${one.hint}` };
      break;
    }
    const to = nGood * at.length * dimension;
    at.forEach((n, j) => data.set(states.data.subarray(n * dimension, (n + 1) * dimension), to + j * dimension));
    spreadOf({ shape: [1, ...states.shape], data: states.data }).forEach((value, c) => spread[c] += value);
    last = states.data.slice(-dimension);
    progress?.({ done: nGood + 1, of: many });
    computed += states.data.length;
    if (computed < VALUES_PER_BREATH) continue;
    computed = 0;
    await breathe();
    throwIfCancelled(signal, `the simulation of ${description.title} at trajectory ${nGood + 1} of ${many}`);
  }
  return shownTrajectories({
    timeStep,
    steps: at,
    states: ndarray([nGood, at.length, dimension], data.subarray(0, nGood * at.length * dimension)),
    spread: spread.map((sum) => sum / nGood),
    provenance: { system: description.name, parameters: description.parameters, truth, noise: 0 },
    outcome,
  });
}

/** Solves from given initial states; `OdeProblem.simulate` is the fluent form and says what is thrown. */
export async function simulateOde(
  description: OdeDescription,
  initial: NdArray,
  options: SimulateOdeOptions = {},
): Promise<Trajectories> {
  const what = `simulate ${description.title}`;
  const dimension = description.variables.length;
  const given = validated(what, SCHEMA, options);
  checkNdarray(what, "initial", initial);
  if (initial.shape.length !== 2 || initial.shape[0] < 1 || initial.shape[1] !== dimension) {
    throw new TypeError(
      `Cannot ${what}: initial must be of shape [trajectories, ${dimension}], got [${initial.shape.join(", ")}]`,
    );
  }
  if (!initial.data.every(Number.isFinite)) throw new RangeError(`Cannot ${what}: initial must hold finite numbers`);
  const { timeStep = description.sampling.timeStep, steps = description.sampling.steps } = given;
  const at = given.at ?? Int32Array.from({ length: steps + 1 }, (_, n) => n);
  checkSteps(what, at);
  if (at[at.length - 1] > steps) {
    throw new RangeError(
      `Cannot ${what}: there is no step ${at[at.length - 1]} to store; pass steps of at most ${steps}`,
    );
  }
  throwIfCancelled(given.signal, `the simulation of ${description.title}`);
  const start = (i: number) => initial.data.slice(i * dimension, (i + 1) * dimension);
  return await integrated(description, { ...given, timeStep, steps, at, many: initial.shape[0], start });
}
