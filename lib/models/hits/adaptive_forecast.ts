import { z } from "zod";
import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { RunOptions } from "../../core/progress.ts";
import { count, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import { type Agreement, marched, type Stretch } from "./adaptive_march.ts";
import { refined } from "./adaptive_refine.ts";
import { type Nodes, pacer } from "./coupling.ts";
import { interpolated } from "./interpolated.ts";
import { isLearned } from "./learned_rung.ts";
import { rowStepper } from "./row_stepper.ts";
import { type Rung, withRungs } from "./rung.ts";

/** How to forecast with rungs chosen on the way. */
export interface AdaptiveForecastOptions extends Pick<RunOptions, "signal"> {
  /** Time steps. */
  readonly steps: number;
  /**
   * How far states may stray from the straight line between two nodes before finer rungs fill the gap: root mean square over
   * components, in the unit of the states.
   */
  readonly tolerance: number;
  /**
   * If given, a coarse step is compared with finer ones over the same time, and taken if they end within so many times the distance
   * that the validation losses of both rungs let expect; 1 is a good choice. Default: the coarsest rung is taken everywhere.
   */
  readonly agreement?: number;
}

/** A forecast with rungs chosen on the way. */
export interface AdaptiveForecast {
  /** Steps 1 to `steps`, `[trajectories, steps, dimension]`. */
  readonly states: NdArray;
  /** The time steps of the nodes of each trajectory, between which states are interpolated. */
  readonly nodes: readonly Int32Array[];
  /** Steps of rungs for one trajectory, mean over trajectories. */
  readonly evaluations: number;
  /** Calls of rungs, each for many trajectories. */
  readonly calls: number;
}

const SCHEMA = z.strictObject({
  steps: count(),
  tolerance: positive(),
  agreement: positive().optional(),
  signal: RUN_FIELDS.signal,
});

const WHAT = "forecast adaptively";

/** What is known of the errors of the rungs. */
function agreementOf(rungs: readonly Rung[], factor: number | undefined): Agreement | undefined {
  if (factor === undefined) return undefined;
  const errors = rungs.map((rung) => {
    if (isLearned(rung)) return Math.sqrt(rung.training.bestLoss);
    throw new TypeError(
      `Cannot ${WHAT} by agreement: the rung ${rung.name} of stride ${rung.stride} has no validation loss; leave agreement out`,
    );
  });
  return { factor, errors };
}

function checkNested(strides: readonly number[]): void {
  const bad = strides.findIndex((stride, k) => k > 0 && stride % strides[k - 1] !== 0);
  if (bad < 0) return;
  throw new RangeError(
    `Cannot ${WHAT}: stride ${strides[bad]} is no multiple of ${strides[bad - 1]}; take rungs that nest`,
  );
}

/** The nodes of one trajectory. */
function joined(own: readonly Stretch[], strides: readonly number[]): Nodes {
  const ordered = own.toSorted((a, b) => a.at - b.at);
  const dimension = ordered[0].start.length;
  const states = ndarray([ordered.length + 1, 1, dimension]);
  ordered.forEach(({ start }, i) => states.data.set(start, i * dimension));
  const last = ordered[ordered.length - 1];
  states.data.set(last.end, ordered.length * dimension);
  return { at: Int32Array.from([...ordered.map(({ at }) => at), last.at + strides[last.rung]]), states };
}

/** Forecasts with rungs chosen on the way; `Ladder.forecastAdaptively` is the fluent form and says what is thrown. */
export async function adaptiveForecast(
  rungs: readonly Rung[],
  initial: NdArray,
  options: AdaptiveForecastOptions,
): Promise<AdaptiveForecast> {
  const { steps: n, tolerance, agreement, signal } = validated(WHAT, SCHEMA, options);
  const strides = rungs.map(({ stride }) => stride);
  checkNested(strides);
  const expected = agreementOf(rungs, agreement);
  const [many, dimension] = initial.shape;
  const first = Array.from({ length: many }, (_, i) => initial.data.slice(i * dimension, (i + 1) * dimension));
  return await withRungs(rungs, async (open) => {
    const stepper = rowStepper(open, pacer(signal));
    const stretches = await marched(stepper, first, { strides, n, agreement: expected });
    const pieces = await refined(stepper, stretches, { strides, n, tolerance });
    const byTrajectory = Map.groupBy(pieces, ({ trajectory }) => trajectory);
    const all = first.map((_, i) => joined(byTrajectory.get(i)!, strides));
    const states = ndarray([many, n, dimension]);
    all.forEach((nodes, i) => states.data.set(interpolated(nodes, n).data, i * n * dimension));
    const { evaluations, calls } = stepper;
    return { states, nodes: all.map(({ at }) => at), evaluations: evaluations / many, calls };
  });
}
