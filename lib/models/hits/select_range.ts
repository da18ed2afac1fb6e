import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { RunOptions } from "../../core/progress.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import { coupledNodes, isNested, type Nodes, pacer, serialNodes, withTail } from "./coupling.ts";
import { firstStates } from "./first_states.ts";
import { forecastError } from "./forecast_error.ts";
import { interpolated } from "./interpolated.ts";
import type { OpenRung } from "./rung.ts";

/** The rungs that cross-validation keeps. */
export interface Selection {
  /** Index of the finest one. */
  readonly lower: number;
  /** Index of the coarsest one. */
  readonly upper: number;
  /** Mean squared error of its forecasts of the validation trajectories, or another score; Infinity if no range is finite. */
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

/** What a range of rungs is judged by. */
export interface RangeScore {
  /** From which states, `[states, dimension]`. */
  readonly initial: NdArray;
  /** Over how many time steps. */
  readonly n: number;
  /** How bad a forecast is, `[states, n, dimension]`. */
  readonly score: (forecast: NdArray) => number;
}

/**
 * Chooses a range of a ladder by the mean squared error of forecasts of validation trajectories.
 * @param rungs Ascending.
 */
export function selectRange(
  rungs: readonly OpenRung[],
  validation: Trajectories,
  run: Omit<RunOptions, "seed"> = {},
): Promise<Selection> {
  const score = (forecast: NdArray) => forecastError(forecast, validation).mean;
  return selectRangeBy(rungs, { initial: firstStates(validation), n: validation.states.shape[1] - 1, score }, run);
}

/**
 * Chooses a range of a ladder by a score of forecasts: first the coarsest rung, with all finer ones in place, then the finest.
 * Greedy, blind to cost; of equals the fewer rungs win.
 * @param rungs Ascending.
 */
export async function selectRangeBy(
  rungs: readonly OpenRung[],
  { initial, n, score }: RangeScore,
  { signal, progress }: Omit<RunOptions, "seed"> = {},
): Promise<Selection> {
  const isNestedAll = isNested(rungs.map(({ stride }) => stride)) &&
    rungs.every(({ stride }, i) => i === 0 || stride % rungs[i - 1].stride === 0);
  const nodesOf = isNestedAll ? coupledNodes : serialNodes;
  const errorOf = (nodes: Nodes) => score(interpolated(nodes, n));
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
