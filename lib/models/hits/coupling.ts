import { throwIfCancelled } from "../../core/errors.ts";
import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { breathe, type RunOptions } from "../../core/progress.ts";
import type { OpenRung } from "./rung.ts";

/** States at some time steps, from which a forecast is interpolated. */
export interface Nodes {
  /** Their time steps, ascending from 0, `[nodes]`. */
  readonly at: Int32Array;
  /** `[nodes, trajectories, dimension]`. */
  readonly states: NdArray;
}

/** How many states are advanced between two turns of the event loop. */
const STATES_PER_BREATH = 1e5;

/** Counts states, lets the event loop turn from time to time, and stops once cancelled. */
export function pacer(signal: AbortSignal | undefined): (states: number) => Promise<void> {
  let since = 0;
  return async (states) => {
    since += states;
    if (since < STATES_PER_BREATH) return;
    since = 0;
    await breathe();
    throwIfCancelled(signal, "a forecast");
  };
}

/** Whether the vectorised coupling gives ascending nodes: from the third size down, each divides the next larger one. */
export function isNested(strides: readonly number[]): boolean {
  const falling = [...strides].sort((a, b) => b - a);
  return falling.every((stride, i) => i < 2 || falling[i - 1] % stride === 0);
}

/** From each node of a level, the states after 0, 1 ... `times` steps, in ascending order; no step starts at `n` or past it. */
async function refined(
  { at, states }: Nodes,
  { rung: { stride, step }, times, n, pace }: {
    readonly rung: OpenRung;
    readonly times: number;
    readonly n: number;
    readonly pace: (states: number) => Promise<void>;
  },
): Promise<Nodes> {
  const [, many, dimension] = states.shape;
  const block = many * dimension;
  const stepsFrom = (node: number) => Math.max(0, Math.min(times, Math.ceil((n - node) / stride)));
  const starts = new Int32Array(at.length + 1); // where each node goes, and after it the states that follow from it
  at.forEach((node, i) => starts[i + 1] = starts[i] + 1 + stepsFrom(node));
  const steps = new Int32Array(starts[at.length]);
  const next = ndarray([steps.length, many, dimension]);
  let front = states.data;
  for (let t = 0, nodes = at.length; t <= times && nodes > 0; t++) {
    if (t > 0) {
      front = step(ndarray([nodes * many, dimension], front.subarray(0, nodes * block))).data;
      await pace(nodes * many);
    }
    for (let i = 0; i < nodes; i++) {
      steps[starts[i] + t] = at[i] + t * stride;
      next.data.set(front.subarray(i * block, (i + 1) * block), (starts[i] + t) * block);
    }
    while (nodes > 0 && stepsFrom(at[nodes - 1]) <= t) nodes--; // those that are through are the last ones
  }
  return { at: steps, states: next };
}

/** Goes on with one rung from the last node until step `n` is reached. */
export async function withTail(
  { at, states }: Nodes,
  { rung: { stride, step }, n, pace }: {
    readonly rung: OpenRung;
    readonly n: number;
    readonly pace: (states: number) => Promise<void>;
  },
): Promise<Nodes> {
  const [nodes, many, dimension] = states.shape;
  const missing = Math.max(0, Math.ceil((n - at[nodes - 1]) / stride));
  if (missing === 0) return { at, states };
  const block = many * dimension;
  const all = ndarray([nodes + missing, many, dimension]);
  all.data.set(states.data);
  const steps = new Int32Array(nodes + missing);
  steps.set(at);
  let last = ndarray([many, dimension], states.data.slice(-block));
  for (let k = nodes; k < nodes + missing; k++) {
    last = step(last);
    all.data.set(last.data, k * block);
    steps[k] = steps[k - 1] + stride;
    await pace(many);
  }
  return { at: steps, states: all };
}

/**
 * The vectorised coupling of the paper's Algorithm 1: the coarsest rung walks to the end, then each finer one fills the gaps
 * of all coarser ones at once, and the finest walks what is left. (The paper's program also fills the gap after the last step, which
 * nothing looks at; leaving that out changes no forecast, and saves a sixth of the evaluations in the paper's experiments.)
 * @param rungs In any order; see {@link isNested} for which step sizes.
 * @param initial `[trajectories, dimension]`.
 * @param n Time steps to reach.
 */
export async function coupledNodes(
  rungs: readonly OpenRung[],
  initial: NdArray,
  { n, signal }: { readonly n: number } & Pick<RunOptions, "signal">,
): Promise<Nodes> {
  const falling = [...rungs].sort((a, b) => b.stride - a.stride);
  const pace = pacer(signal);
  let nodes: Nodes = { at: Int32Array.of(0), states: ndarray([1, ...initial.shape], initial.data) };
  let span = n;
  for (const rung of falling) {
    nodes = await refined(nodes, { rung, times: Math.floor(span / rung.stride), n, pace });
    span = rung.stride - 1;
  }
  return await withTail(nodes, { rung: falling[falling.length - 1], n, pace });
}

/**
 * The coupling one node after the other, for any step sizes: each rung, from coarse to fine, walks from every node as far as
 * the next one. With nested sizes it gives the nodes of {@link coupledNodes} wherever that has no tail.
 */
export async function serialNodes(
  rungs: readonly OpenRung[],
  initial: NdArray,
  { n, signal }: { readonly n: number } & Pick<RunOptions, "signal">,
): Promise<Nodes> {
  const falling = [...rungs].sort((a, b) => b.stride - a.stride);
  const pace = pacer(signal);
  const end = n + falling[falling.length - 1].stride;
  let nodes: [at: number, states: NdArray][] = [[0, initial]];
  for (const { stride, step } of falling) {
    const next: typeof nodes = [];
    for (const [i, node] of nodes.entries()) {
      const until = nodes[i + 1]?.[0] ?? end;
      next.push(node);
      for (let [at, states] = node; at + stride < until;) {
        [at, states] = [at + stride, step(states)];
        next.push([at, states]);
        await pace(initial.shape[0]);
      }
    }
    nodes = next;
  }
  const block = initial.data.length;
  const states = ndarray([nodes.length, ...initial.shape]);
  nodes.forEach(([, { data }], i) => states.data.set(data, i * block));
  return { at: Int32Array.from(nodes, ([at]) => at), states };
}
