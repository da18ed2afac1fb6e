import { ndarray } from "../../core/ndarray.ts";
import type { OpenRung } from "./rung.ts";

/** One state, `[dimension]`. */
export type State = Float64Array;

/** Advances any number of states by one of several rungs, and counts. */
export interface RowStepper {
  /** One step of rung `k` from each state. */
  advance(k: number, states: readonly State[]): Promise<State[]>;
  /** Steps of single states so far. */
  readonly evaluations: number;
  /** Calls of a rung so far, each with many states. */
  readonly calls: number;
}

/**
 * Steps lists of states. They are filled up to a power of two, since a rung is compiled anew for each number of states.
 * @param pace Told how many states were advanced.
 */
export function rowStepper(rungs: readonly OpenRung[], pace: (states: number) => Promise<void>): RowStepper {
  let [evaluations, calls] = [0, 0];
  return {
    async advance(k, states) {
      if (states.length === 0) return [];
      const dimension = states[0].length;
      const rows = ndarray([2 ** Math.ceil(Math.log2(states.length)), dimension]);
      states.forEach((state, i) => rows.data.set(state, i * dimension));
      const next = rungs[k].step(rows).data;
      evaluations += states.length;
      calls++;
      await pace(states.length);
      return states.map((_, i) => next.slice(i * dimension, (i + 1) * dimension));
    },
    get evaluations() {
      return evaluations;
    },
    get calls() {
      return calls;
    },
  };
}

/** Root of the mean squared difference over components. */
export function distance(a: State, b: State): number {
  return Math.sqrt(a.reduce((sum, value, c) => sum + (value - b[c]) ** 2, 0) / a.length);
}

/** The state at a share of the way from one to another. */
export function between(a: State, b: State, share: number): State {
  return a.map((value, c) => value + share * (b[c] - value));
}
