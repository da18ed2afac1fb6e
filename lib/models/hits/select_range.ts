import { ndarray } from "../../core/ndarray.ts";
import type { RunOptions } from "../../core/progress.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import { coupledNodes, isNested, type Nodes, pacer, serialNodes, withTail } from "./coupling.ts";
import { forecastError } from "./forecast_error.ts";
import { interpolated } from "./interpolated.ts";
import type { OpenRung } from "./rung.ts";

/** The rungs that cross-validation keeps. */
export interface Selection {
  /** Index of the finest one. */
  readonly lower: number;
  /** Index of the coarsest one. */
  readonly upper: number;
  /** Mean squared error of its forecasts of the validation trajectories; Infinity if no range is finite. */
  readonly error: number;
  /** All ranges that were tried, in that order; an error that is not finite never wins. */
  readonly tried: readonly { readonly lower: number; readonly upper: number; readonly error: number }[];
}

/** The nodes at multiples of a rung's stride. Those of a nested ladder from that rung on are just these, as far as they go. */
function onlyMultiples({ at, states }: Nodes, stride: number): Nodes {
  const kept = [...at.keys()].filter((k) => at[k] % stride === 0);
  const block = states.shape[1] * states.shape[2];
  const some = ndarray([kept.length, states.shape[1], states.shape[2]]);
  kept.forEach((k, i) => some.data.set(states.data.subarray(k * block, (k + 1) * block), i * block));
  return { at: Int32Array.from(kept, (k) => at[k]), states: some };
}

/**
 * Chooses a range of a ladder by forecasts of validation trajectories: first the coarsest rung, with all finer ones in place,
 * then the finest. Greedy in accuracy, blind to cost; of equals the fewer rungs win.
 * @param rungs Ascending.
 */
export async function selectRange(
  rungs: readonly OpenRung[],
  validation: Trajectories,
  { signal, progress }: Omit<RunOptions, "seed"> = {},
): Promise<Selection> {
  const [many, samples, dimension] = validation.states.shape;
  const n = samples - 1;
  const initial = ndarray([many, dimension]);
  for (let i = 0; i < many; i++) {
    const from = i * samples * dimension;
    initial.data.set(validation.states.data.subarray(from, from + dimension), i * dimension);
  }
  const isNestedAll = isNested(rungs.map(({ stride }) => stride)) &&
    rungs.every(({ stride }, i) => i === 0 || stride % rungs[i - 1].stride === 0);
  const nodesOf = isNestedAll ? coupledNodes : serialNodes;
  const errorOf = (nodes: Nodes) => forecastError(interpolated(nodes, n), validation).mean;
  const tried: { lower: number; upper: number; error: number }[] = [];
  const told = (lower: number, upper: number, error: number) => {
    tried.push({ lower, upper, error });
    progress?.({ done: tried.length, of: 2 * rungs.length, note: `error ${error.toExponential(2)}` });
  };

  let [best, upper, lower] = [Infinity, rungs.length - 1, 0];
  let finest: Nodes | undefined;
  for (let last = rungs.length - 1; last >= 0; last--) {
    const nodes = await nodesOf(rungs.slice(0, last + 1), initial, { n, signal });
    const error = errorOf(nodes);
    told(0, last, error);
    finest ??= nodes; // should no range be finite, the second stage starts from all rungs
    if (Number.isFinite(error) && error <= best) [best, upper, finest] = [error, last, nodes];
  }
  for (let first = 0; finest && first <= upper; first++) {
    const nodes = isNestedAll
      ? await withTail(onlyMultiples(finest, rungs[first].stride), { rung: rungs[first], n, pace: pacer(signal) })
      : await nodesOf(rungs.slice(first, upper + 1), initial, { n, signal });
    const error = errorOf(nodes);
    told(first, upper, error);
    if (Number.isFinite(error) && error <= best) [best, lower] = [error, first];
  }
  return { lower, upper, error: best, tried };
}
