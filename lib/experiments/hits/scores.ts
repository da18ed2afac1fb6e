import { ndarray } from "../../core/ndarray.ts";
import { coupledNodes, type Nodes } from "../../models/hits/coupling.ts";
import { type ForecastError, forecastError } from "../../models/hits/forecast_error.ts";
import { interpolated } from "../../models/hits/interpolated.ts";
import { type Rung, withRungs } from "../../models/hits/rung.ts";
import type { OdeProblem } from "../../problems/ode_problem.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import { firstStates } from "../../models/hits/first_states.ts";

/** Errors of a forecast by one step size, in both indexings of its nodes. */
export interface SingleErrors {
  /** Node j of stride s is the state at step j s. */
  readonly exact: ForecastError;
  /** As in the paper's program: the first state stands one step late, and errors count from step 2 on. */
  readonly authors: ForecastError;
}

/** Errors of nodes at multiples of a stride, linear between them. */
function errorsOf(nodes: Nodes, truth: Trajectories): SingleErrors {
  const n = truth.states.shape[1] - 1;
  const exact = forecastError(interpolated(nodes, n), truth);
  const late = { ...nodes, at: Int32Array.from(nodes.at) };
  late.at[0] = 1;
  return { exact, authors: forecastError(interpolated(late, n), truth, 2) };
}

/** Errors of the forecasts of a single rung from the first states of the trajectories. */
export async function singleErrors(rung: Rung, truth: Trajectories): Promise<SingleErrors> {
  const n = truth.states.shape[1] - 1;
  return errorsOf(await withRungs([rung], (open) => coupledNodes(open, firstStates(truth), { n })), truth);
}

/** What {@link interpolationErrors} takes. */
export interface InterpolationOptions {
  /** Of the networks. */
  readonly stride: number;
  /** What errors are taken against: the same trajectories with noise. Default: without. */
  readonly noisy?: Trajectories;
}

/**
 * What any network of a stride is off by for want of the states between its steps: the errors of the truth itself, linear
 * between the multiples of the stride.
 */
export async function interpolationErrors(
  problem: OdeProblem,
  truth: Trajectories,
  { stride, noisy = truth }: InterpolationOptions,
): Promise<SingleErrors> {
  const n = truth.states.shape[1] - 1;
  const at = Int32Array.from({ length: Math.ceil(n / stride) + 1 }, (_, j) => j * stride);
  const initial = firstStates(truth);
  const solved = await problem.simulate(initial, { steps: Math.max(n, at[at.length - 1]), at });
  return errorsOf(nodesOf(solved, at), noisy);
}

/**
 * The mean of {@link interpolationErrors} in exact indexing, for trajectories of any origin whose steps are a multiple of the stride.
 */
export function interpolationFloor(truth: Trajectories, stride: number): number {
  const n = truth.states.shape[1] - 1;
  const at = Int32Array.from({ length: n / stride + 1 }, (_, j) => j * stride);
  return forecastError(interpolated(nodesOf(truth, at), n), truth).mean;
}

/** States of trajectories at some of their steps, as nodes of a forecast. */
function nodesOf({ steps, states: { shape: [many, samples, dimension], data } }: Trajectories, at: Int32Array): Nodes {
  const nodes = ndarray([at.length, many, dimension]);
  at.forEach((step, j) => {
    const sample = steps.indexOf(step);
    for (let i = 0; i < many; i++) {
      const from = (i * samples + sample) * dimension;
      nodes.data.set(data.subarray(from, from + dimension), (j * many + i) * dimension);
    }
  });
  return { at, states: nodes };
}
