import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Outcome } from "../../core/outcome.ts";
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
  /** "diverged" if no range is finite, so that nothing could be selected and all rungs stay; its steps count the ranges that are finite. */
  readonly outcome: Outcome;
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

const NOTHING_FINITE =
  "No range of rungs forecasts all validation trajectories with finite numbers, so that all were kept; train " +
  "for longer or with a smaller learningRate, or on data that cover these trajectories";

/**
 * Chooses a range of a ladder by a score of forecasts: first the coarsest rung, with all finer ones in place, then the finest.
 * Greedy, blind to cost; of equals the fewer rungs win. (Where unstable rungs at both ends leave that with nothing finite, coarse rungs are
 * left out one by one until a range is finite, for which the paper's program has no rule.)
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
  const tried: { lower: number; upper: number; error: number }[] = [];
  let [best, upper, lower] = [Infinity, rungs.length - 1, 0];
  /** Scores the range that a forecast is of, and tells whether none was better so far. */
  const wins = (first: number, last: number, nodes: Nodes): boolean => {
    const error = score(interpolated(nodes, n));
    tried.push({ lower: first, upper: last, error });
    const of = Math.max(2 * rungs.length, tried.length);
    progress?.({ done: tried.length, of, note: `error ${error.toExponential(2)}` });
    if (!Number.isFinite(error) || error > best) return false;
    [best, lower, upper] = [error, first, last];
    return true;
  };
  const upTo = (last: number) => nodesOf(rungs.slice(0, last + 1), initial, { n, signal });
  /** Leaves out fine rungs below one, whose forecast with all of them is given. */
  const leaveOutFine = async (last: number, finest: Nodes): Promise<void> => {
    for (let first = 0; first <= last; first++) {
      const nodes = isNestedAll
        ? await withTail(onlyMultiples(finest, rungs[first].stride), { rung: rungs[first], n, pace: pacer(signal) })
        : await nodesOf(rungs.slice(first, last + 1), initial, { n, signal });
      wins(first, last, nodes);
    }
  };

  let finest: Nodes | undefined;
  for (let last = rungs.length - 1; last >= 0; last--) {
    const nodes = await upTo(last);
    if (wins(0, last, nodes) || !finest) finest = nodes;
  }
  await leaveOutFine(upper, finest!);
  for (let last = rungs.length - 2; last >= 0 && best === Infinity; last--) await leaveOutFine(last, await upTo(last));

  const finite = tried.filter(({ error }) => Number.isFinite(error)).length;
  const outcome: Outcome = finite > 0
    ? { status: "ok", steps: finite }
    : { status: "diverged", steps: 0, hint: NOTHING_FINITE };
  return { lower, upper, error: best, outcome, tried };
}
