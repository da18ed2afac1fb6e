import { coupledNodes } from "../../models/hits/coupling.ts";
import { firstStates } from "../../models/hits/first_states.ts";
import { forecastError } from "../../models/hits/forecast_error.ts";
import { interpolated } from "../../models/hits/interpolated.ts";
import type { Ladder } from "../../models/hits/ladder.ts";
import { withRungs } from "../../models/hits/rung.ts";
import type { Trajectories } from "../../problems/trajectories.ts";

/** What a forecast costs, and how good it is. */
export interface CostedError {
  /** Steps of rungs for one trajectory. */
  readonly evaluations: number;
  /** Mean squared error. */
  readonly error: number;
}

/** A range of a ladder, used everywhere. */
export interface FixedLadder extends CostedError {
  /** Index of its finest rung. */
  readonly lower: number;
  /** Index of its coarsest rung. */
  readonly upper: number;
}

/** Cost and error of each range of a ladder whose strides nest; single rungs, too. */
export async function fixedLadders(ladder: Ladder, truth: Trajectories): Promise<FixedLadder[]> {
  const n = truth.states.shape[1] - 1;
  const initial = firstStates(truth);
  return await withRungs(ladder.rungs, async (rungs) => {
    const all: FixedLadder[] = [];
    for (let upper = 0; upper < rungs.length; upper++) {
      for (let lower = 0; lower <= upper; lower++) {
        const nodes = await coupledNodes(rungs.slice(lower, upper + 1), initial, { n });
        const error = forecastError(interpolated(nodes, n), truth).mean;
        all.push({ lower, upper, evaluations: nodes.at.length - 1, error });
      }
    }
    return all;
  });
}

/** Of some forecasts those that no other beats in both cost and error, the cheapest first. */
export function paretoFront<T extends CostedError>(forecasts: readonly T[]): T[] {
  const byCost = forecasts.filter(({ error }) => Number.isFinite(error))
    .toSorted((a, b) => a.evaluations - b.evaluations || a.error - b.error);
  let best = Infinity;
  return byCost.filter(({ error }) => {
    const isBetter = error < best;
    best = Math.min(best, error);
    return isBetter;
  });
}
