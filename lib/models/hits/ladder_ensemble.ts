import { z } from "zod";
import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { RunOptions } from "../../core/progress.ts";
import { positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import { Citations } from "../../io/citations.ts";
import { type ModelNotes, writeModel } from "../../io/model_file.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import { checkInitial, checkTruth } from "./check_data.ts";
import { EnsembleForecast } from "./ensemble_forecast.ts";
import { ensembleRung } from "./ensemble_rung.ts";
import { type EnsembleScore, ensembleScore, scaledMisses } from "./ensemble_score.ts";
import { firstStates } from "./first_states.ts";
import { type ForecastOptions, Ladder } from "./ladder.ts";
import { type Rung, withRungs } from "./rung.ts";
import { type Selection, selectRangeBy } from "./select_range.ts";
import { learnedRungs, rungFacts, rungTensors } from "./stored_rungs.ts";

/** What a {@link LadderEnsemble} is made of. */
export interface LadderEnsembleDescription<R extends Rung = Rung> {
  /** At least 3 ladders of the same strides. */
  readonly members: readonly Ladder<R>[];
  /** Factor on the width of every band. Default 1. */
  readonly inflation?: number;
  /** How the rungs were chosen from longer ladders, if they were. */
  readonly selection?: Selection;
}

/** Each row so many times in a row. */
function repeatedRows({ shape: [rows, dimension], data }: NdArray, times: number): NdArray {
  const out = ndarray([rows * times, dimension]);
  for (let i = 0; i < rows * times; i++) {
    const from = Math.floor(i / times) * dimension;
    out.data.set(data.subarray(from, from + dimension), i * dimension);
  }
  return out;
}

/**
 * Ladders of the same strides that differ in what they were trained with: each forecasts by itself, and from how far they disagree comes
 * how far the truth may be from their mean. What all have in common, such as the error of linear interpolation between nodes, their
 * disagreement does not show: {@link LadderEnsemble.calibrate} corrects for it on average. Immutable.
 *
 * @see Lakshminarayanan, Pritzel and Blundell, "Simple and scalable predictive uncertainty estimation using deep ensembles", 2017
 */
export class LadderEnsemble<R extends Rung = Rung> {
  /** The ladders. */
  readonly members: readonly Ladder<R>[];
  /** Factor on the width of every band. */
  readonly inflation: number;
  /** How the rungs were chosen from longer ladders, if they were. */
  readonly selection?: Selection;

  /**
   * An ensemble of ladders of your own; {@link Hits.fitEnsemble} makes learned ones.
   * @throws {RangeError} If there are fewer than 3 members, they differ in time step or strides, or the inflation is not positive.
   */
  constructor({ members, inflation = 1, selection }: LadderEnsembleDescription<R>) {
    const what = "make an ensemble";
    validated(what, z.object({ inflation: positive() }), { inflation });
    if (members.length < 3) {
      throw new RangeError(`Cannot ${what} of ${members.length} ladders; pass at least 3, since fewer tell no score`);
    }
    const kind = ({ timeStep, rungs }: Ladder) => `${rungs.map(({ stride }) => stride).join(", ")} of ${timeStep}`;
    const other = members.find((member) => kind(member) !== kind(members[0]));
    if (other) {
      throw new RangeError(
        `Cannot ${what} of ladders with strides ${kind(members[0])} and ${kind(other)}; pass ladders that are alike`,
      );
    }
    this.members = members;
    this.inflation = inflation;
    this.selection = selection;
  }

  /** One ladder whose states are those of all members, for `many` trajectories: rows `[trajectories, members]`. */
  #together(): Ladder {
    const [{ timeStep, rungs }] = this.members;
    return new Ladder({ timeStep, rungs: rungs.map((_, k) => ensembleRung(this.members.map((one) => one.rungs[k]))) });
  }

  /** Forecasts of rows `[trajectories, members]` as one of the ensemble. */
  #gathered({ shape: [rows, n, dimension], data }: NdArray): EnsembleForecast {
    const size = this.members.length;
    return new EnsembleForecast(ndarray([rows / size, size, n, dimension], data), this.inflation);
  }

  /**
   * Forecasts by each member, all at once.
   * @param initial `[trajectories, dimension]`.
   * @throws {TypeError} If an option is unknown, or the shape of `initial` is wrong.
   * @throws {RangeError} If a number is out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async forecast(initial: NdArray, options: Omit<ForecastOptions, "indexing">): Promise<EnsembleForecast> {
    checkInitial("forecast", initial);
    return this.#gathered(await this.#together().forecast(repeatedRows(initial, this.members.length), options));
  }

  /**
   * Forecasts trajectories from their first states, and compares.
   * @param truth Trajectories that keep every step.
   * @throws {TypeError} If the truth has gaps.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async score(truth: Trajectories, { signal, levels }: ScoreOptions = {}): Promise<EnsembleScore> {
    checkTruth("score an ensemble", "truth", truth, this.members[0].timeStep);
    const forecast = await this.forecast(firstStates(truth), { steps: truth.states.shape[1] - 1, signal });
    return ensembleScore(forecast, truth, levels);
  }

  /**
   * Keeps the rungs that forecast best together, in all members the same, by cross-validation as {@link Ladder.select}, but by the continuous
   * ranked probability score of the ensemble: it rewards forecasts that are near, and bands that are honest. As there, `selection.outcome` says if nothing could be selected.
   * @param validation Trajectories that keep every step.
   * @throws {TypeError} If the trajectories have gaps.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async select(validation: Trajectories, options: Omit<RunOptions, "seed"> = {}): Promise<LadderEnsemble<R>> {
    const what = "select rungs";
    const run = validated(what, z.strictObject(RUN_FIELDS), options);
    checkTruth(what, "validation", validation, this.members[0].timeStep);
    const judged = {
      initial: repeatedRows(firstStates(validation), this.members.length),
      n: validation.states.shape[1] - 1,
      score: (forecast: NdArray) => ensembleScore(this.#gathered(forecast), validation, []).crps,
    };
    const selection = await withRungs(this.#together().rungs, (rungs) => selectRangeBy(rungs, judged, run));
    const members = this.members.map(({ timeStep, rungs }) =>
      new Ladder({ timeStep, rungs: rungs.slice(selection.lower, selection.upper + 1) })
    );
    return new LadderEnsemble({ members, inflation: this.inflation, selection });
  }

  /**
   * Widens or narrows all bands by the one factor for which validation trajectories are most likely. Where the truth is like one more member, it
   * is 1; where the members' errors have nothing in common, so that their mean is nearer to the truth than they are, about
   * `1 / sqrt(members + 1)`; where all share an error, it is large. (The factor whose continuous ranked probability score is lowest is smaller, since that
   * score weighs wide bands more; its bands hold the truth too rarely.)
   * @param validation Trajectories that keep every step.
   * @throws {TypeError} If the trajectories have gaps.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async calibrate(validation: Trajectories, { signal }: Pick<RunOptions, "signal"> = {}): Promise<LadderEnsemble<R>> {
    checkTruth("calibrate an ensemble", "validation", validation, this.members[0].timeStep);
    const steps = validation.states.shape[1] - 1;
    const forecast = await this.forecast(firstStates(validation), { steps, signal });
    const { members, selection } = this;
    const factor = forecast.distribution.likeliestScale(scaledMisses(forecast, validation));
    return new LadderEnsemble({ members, selection, inflation: this.inflation * factor });
  }

  /**
   * The ensemble of a single rung.
   * @throws {RangeError} If there is no such rung.
   */
  only(stride: number): LadderEnsemble<R> {
    return new LadderEnsemble({ members: this.members.map((one) => one.only(stride)), inflation: this.inflation });
  }

  /** What to cite: its ladders, ensembles, and the score that selects and judges them. */
  cite(): Citations {
    return new Citations([...this.members[0].cite().keys, "lakshminarayanan2017", "gneiting2007"]);
  }

  /**
   * Saves the ensemble, calibration included, as one safetensors file, for {@link loadLadderEnsemble}; see {@link Ladder.save}.
   * @param path By custom it ends in `.safetensors`.
   * @param notes Further text to keep in the file's metadata, by name.
   * @throws {TypeError} If a rung is computed.
   */
  async save(path: string, notes: ModelNotes = {}): Promise<void> {
    const members = this.members.map((member) => learnedRungs("save an ensemble", member.rungs));
    const { inflation, selection } = this;
    const facts = { timeStep: this.members[0].timeStep, members: members.map(rungFacts), inflation, selection };
    const tensors = new Map(members.flatMap((rungs, m) => rungTensors(rungs, `${m}/`)));
    await writeModel(path, "ladder-ensemble", { facts, tensors, notes });
  }

  /** How a notebook shows the ensemble. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const [{ timeStep, rungs }] = this.members;
    const times = rungs.map(({ stride }) => Number((stride * timeStep).toPrecision(6)));
    const factor = Number(this.inflation.toPrecision(3));
    return {
      "text/plain": `Ensemble of ${this.members.length} ladders of time steps ${
        times.join(", ")
      }, bands times ${factor}`,
    };
  }
}

/** How to score an ensemble. */
export interface ScoreOptions extends Pick<RunOptions, "signal"> {
  /** Of the intervals whose coverage is counted. Default 0.5 and 0.95. */
  readonly levels?: readonly number[];
}
