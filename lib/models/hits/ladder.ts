import { z } from "zod";
import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { RunOptions } from "../../core/progress.ts";
import { count, ofKind, oneOf, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import { Citations } from "../../io/citations.ts";
import { type ModelNotes, writeModel } from "../../io/model_file.ts";
import { GENERATE, type GenerateOptions } from "../../problems/sequence_generator.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import { type AdaptiveForecast, adaptiveForecast, type AdaptiveForecastOptions } from "./adaptive_forecast.ts";
import { checkInitial, checkSize, checkTruth, isSameTimeStep } from "./check_data.ts";
import { coupledNodes, isNested, serialNodes } from "./coupling.ts";
import { firstStates } from "./first_states.ts";
import { type ForecastError, forecastError } from "./forecast_error.ts";
import { interpolated } from "./interpolated.ts";
import { isLearned } from "./learned_rung.ts";
import { type Rung, withRungs } from "./rung.ts";
import { type Selection, selectRange } from "./select_range.ts";
import { learnedRungs, rungFacts, rungTensors } from "./stored_rungs.ts";

/** What a {@link Ladder} is made of. */
export interface LadderDescription<R extends Rung = Rung> {
  /** Time of one time step. */
  readonly timeStep: number;
  /** Time-steppers of different strides, learned or computed, in any order. */
  readonly rungs: readonly R[];
  /** How the rungs were chosen from a longer ladder, if they were. */
  readonly selection?: Selection;
}

/** How to forecast. */
export interface ForecastOptions extends Pick<RunOptions, "signal"> {
  /** Time steps. */
  readonly steps: number;
  /**
   * "authors" puts the first state one step late, as the paper's program does for single rungs, which its printed errors of
   * single rungs contain; only for ladders of one rung. Default "exact".
   */
  readonly indexing?: "exact" | "authors";
}

const FORECAST = z.strictObject({
  steps: count(),
  indexing: oneOf(["exact", "authors"]).default("exact"),
  signal: RUN_FIELDS.signal,
});

const isRung = (value: unknown) => {
  const { stride, open } = (value ?? {}) as Partial<Rung>;
  return Number.isInteger(stride) && stride! >= 1 && typeof open === "function";
};
const RUNG = ofKind<Rung>(isRung, "must be a time-stepper with a whole stride, such as rk4() makes");
const LADDER = z.object({ timeStep: positive(), rungs: z.array(RUNG, "must be an array of time-steppers") });

/**
 * Time-steppers of different step sizes that forecast together: coarse ones bridge long times without piling up error, fine
 * ones fill in what happens between. Immutable.
 *
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 2
 */
export class Ladder<R extends Rung = Rung> {
  /** Time of one time step. */
  readonly timeStep: number;
  /** The rungs, finest first. */
  readonly rungs: readonly R[];
  /** How they were chosen from a longer ladder, if they were. */
  readonly selection?: Selection;

  /**
   * A ladder of rungs of your own; {@link Hits.fit} makes learned ones.
   * @throws {TypeError} If a rung is none.
   * @throws {RangeError} If there is no rung, two have one stride, or one was made for another time step.
   */
  constructor(description: LadderDescription<R>) {
    validated("make a ladder", LADDER, description);
    const { timeStep, rungs, selection } = description;
    const sorted = [...rungs].sort((a, b) => a.stride - b.stride);
    if (sorted.length === 0) throw new RangeError("Cannot make a ladder of no rungs; pass at least one");
    const other = sorted.find((rung) => rung.timeStep !== undefined && !isSameTimeStep(rung.timeStep, timeStep));
    if (other) {
      throw new RangeError(
        `Cannot make a ladder of time step ${timeStep}: its ${other.name} of stride ${other.stride} was made for time step ` +
          `${other.timeStep}; pass the same to both`,
      );
    }
    const twice = sorted.find(({ stride }, i) => i > 0 && stride === sorted[i - 1].stride);
    if (twice) throw new RangeError(`Cannot make a ladder of two rungs of stride ${twice.stride}; leave one out`);
    this.timeStep = timeStep;
    this.rungs = sorted;
    this.selection = selection;
  }

  /**
   * Forecasts all trajectories at once, by the paper's Algorithm 1 where strides nest (each divides the next larger one,
   * from the third down), node by node elsewhere.
   * @param initial `[trajectories, dimension]`.
   * @returns Steps 1 to `steps`, `[trajectories, steps, dimension]`; a rung that is not stable gives numbers that are not finite.
   * @throws {TypeError} If an option is unknown, or the shape of `initial` is wrong.
   * @throws {RangeError} If a number is out of range or not finite, or "authors" indexing is asked of several rungs.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async forecast(initial: NdArray, options: ForecastOptions): Promise<NdArray> {
    const { steps: n, indexing, signal } = validated("forecast", FORECAST, options);
    checkInitial("forecast", initial);
    checkSize("forecast", initial, n);
    if (indexing === "authors" && this.rungs.length > 1) {
      throw new RangeError('Cannot forecast with indexing: "authors" by several rungs; take one with only(stride)');
    }
    const nodesOf = isNested(this.rungs.map(({ stride }) => stride)) ? coupledNodes : serialNodes;
    const nodes = await withRungs(this.rungs, (rungs) => nodesOf(rungs, initial, { n, signal }));
    if (indexing === "authors") nodes.at[0] = Math.min(1, nodes.at[nodes.at.length - 1]);
    return interpolated(nodes, n);
  }

  /**
   * Continues one state on its own: a sequence generated from its first snapshot.
   * @param first `[features]`.
   * @returns The first snapshot and what follows, `[snapshots, features]`.
   * @throws {TypeError} If an option is unknown.
   * @throws {RangeError} If `snapshots` is not a whole number of at least 2.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async generate(first: Float64Array, options: GenerateOptions): Promise<NdArray> {
    const { snapshots, signal } = validated("generate a sequence", GENERATE, options);
    const forecast = await this.forecast(ndarray([1, first.length], first), { steps: snapshots - 1, signal });
    const all = ndarray([snapshots, first.length]);
    all.data.set(first);
    all.data.set(forecast.data, first.length);
    return all;
  }

  /**
   * Forecasts trajectories from their first states, and compares.
   * @param truth Trajectories that keep every step.
   * @returns With "authors" indexing, errors from step 2 on.
   * @throws {TypeError} If the truth has gaps or another time step.
   * @throws {RangeError} If the truth is not finite.
   */
  async error(truth: Trajectories, options: Omit<ForecastOptions, "steps"> = {}): Promise<ForecastError> {
    checkTruth("compare forecasts with truth", "truth", truth, this.timeStep);
    const forecast = await this.forecast(firstStates(truth), { steps: truth.states.shape[1] - 1, ...options });
    return forecastError(forecast, truth, options.indexing === "authors" ? 2 : 1);
  }

  /**
   * Forecasts with rungs chosen on the way, for strides of which each is a multiple of the next smaller one: coarse rungs walk to the end,
   * and finer ones fill in only where the solution bends, so that far fewer steps of rungs give the same accuracy where solutions are
   * smooth for long. As the tolerance shrinks, {@link Ladder.forecast} comes out.
   *
   * With `agreement` the walk itself is adaptive, too, as step doubling is for solvers. That gains less, and a factor well
   * below 1 loses: a solver is the better the smaller its step, but the errors of networks are much the same for all step sizes, so that
   * finer steps are more, not better ones.
   * @param initial `[trajectories, dimension]`.
   * @throws {TypeError} If an option is unknown, the shape of `initial` is wrong, or agreement is asked of rungs that are no networks.
   * @throws {RangeError} If a number is out of range, or the strides do not nest.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  forecastAdaptively(initial: NdArray, options: AdaptiveForecastOptions): Promise<AdaptiveForecast> {
    checkInitial("forecast adaptively", initial);
    return adaptiveForecast(this.rungs, initial, options);
  }

  /**
   * Keeps the rungs that forecast best together, by cross-validation. If no range of them has finite forecasts, all are kept, and
   * `selection.outcome` of the ladder is "diverged" and says what to do.
   * @param validation Trajectories that keep every step.
   * @throws {TypeError} If the trajectories have gaps or another time step.
   * @throws {RangeError} If the trajectories are not finite.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async select(validation: Trajectories, options: Omit<RunOptions, "seed"> = {}): Promise<Ladder<R>> {
    const what = "select rungs";
    const run = validated(what, z.strictObject(RUN_FIELDS), options);
    checkTruth(what, "validation", validation, this.timeStep);
    const selection = await withRungs(this.rungs, (rungs) => selectRange(rungs, validation, run));
    const rungs = this.rungs.slice(selection.lower, selection.upper + 1);
    return new Ladder({ timeStep: this.timeStep, rungs, selection });
  }

  /**
   * The ladder of a single rung: a uni-scale forecast.
   * @throws {RangeError} If there is no such rung.
   */
  only(stride: number): Ladder<R> {
    const rung = this.rungs.find((one) => one.stride === stride);
    if (!rung) {
      const strides = this.rungs.map((one) => one.stride).join(", ");
      throw new RangeError(`Cannot take the rung of stride ${stride}; there are ${strides}`);
    }
    return new Ladder({ timeStep: this.timeStep, rungs: [rung] });
  }

  /**
   * The coarsest rung with a finer time-stepper below it, such as {@link rk4}: the paper's Algorithm 2.
   * @param fine Its stride must be smaller.
   * @throws {TypeError} If it is no time-stepper.
   * @throws {RangeError} If its stride is not smaller, or it was made for another time step.
   */
  hybrid(fine: Rung): Ladder {
    validated("make a hybrid", z.object({ fine: RUNG }), { fine });
    const coarsest = this.rungs[this.rungs.length - 1];
    if (!(fine.stride < coarsest.stride)) {
      throw new RangeError(
        `Cannot put a rung of stride ${fine.stride} below one of stride ${coarsest.stride}; pass a smaller stride`,
      );
    }
    return new Ladder<Rung>({ timeStep: this.timeStep, rungs: [fine, coarsest] });
  }

  /** What to cite: the paper, and the optimiser of networks. */
  cite(): Citations {
    return new Citations(["liu2022", ...(this.rungs.some(isLearned) ? ["kingma2015"] : [])]);
  }

  /**
   * Saves the ladder as one safetensors file, for {@link loadLadder}; a reader sees the old file or the new one, never a part.
   * @param path By custom it ends in `.safetensors`.
   * @param notes Further text to keep in the file's metadata, by name, such as what the ladder was trained on.
   * @throws {TypeError} If a rung is computed, as in a hybrid.
   *
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { harmonicOscillator, hits, loadLadder } from "propagator";
   *
   * const data = await harmonicOscillator().sample(20, { validation: 5, test: 5, timeStep: 0.1, steps: 32 });
   * const ladder = await hits({ hidden: [8], unrolled: 1 }).ladder({ strides: [16, 32] }).fit(data, { updates: 5 });
   * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
   * await ladder.save(path);
   * assertEquals((await loadLadder(path)).rungs[1].layers, ladder.rungs[1].layers);
   * await Deno.remove(path);
   * ```
   */
  async save(path: string, notes: ModelNotes = {}): Promise<void> {
    const rungs = learnedRungs("save a ladder", this.rungs);
    const { timeStep, selection } = this;
    const facts = { timeStep, rungs: rungFacts(rungs), selection };
    await writeModel(path, "ladder", { facts, tensors: new Map(rungTensors(rungs)), notes });
  }

  /** How a notebook shows the ladder. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const rungs = this.rungs.map(({ name, stride }) => `${name} ${Number((stride * this.timeStep).toPrecision(6))}`);
    const outcome = this.selection?.outcome;
    const ending = outcome?.status === "diverged" ? `; diverged: ${outcome.hint}` : "";
    return { "text/plain": `Ladder of ${rungs.length} time-steppers: ${rungs.join(", ")}${ending}` };
  }
}
