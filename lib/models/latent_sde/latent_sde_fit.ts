import { z } from "zod";
import { checkNdarray, type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Outcome } from "../../core/outcome.ts";
import { count, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import type { FieldSeries } from "../../problems/field_series.ts";
import { type Engine, engine as openEngine } from "../../tensor/engine.ts";
import { flatWeights, type TensorsOf, weightLayout } from "../../tensor/train_weights.ts";
import { dimensions, type LatentSdeDescription } from "./description.ts";
import { latentSdeNetworks } from "./networks.ts";
import { type PredictionErrors, predictionErrors, type PredictionErrorsOptions } from "./prediction_errors.ts";
import { predicted, type Prediction, type PredictOptions } from "./predict.ts";
import type { LatentSdeWeights } from "./weights.ts";

/** A fit as plain data. */
export interface LatentSdeFitRecord {
  /** The model. */
  readonly description: LatentSdeDescription;
  /** What was learned. */
  readonly weights: LatentSdeWeights;
  /** Time between frames of the training data. */
  readonly timeStep: number;
  /** Loss before each update. */
  readonly losses: Float64Array;
  /** How the training ended. */
  readonly outcome: Outcome;
}

/** What both scales say of fields. */
export interface ScaleSeparation {
  /** What the macrostate stands for, `[frames, channels, ...grid]`. */
  readonly macro: NdArray;
  /** What the microstate adds, `[frames, channels, ...grid]`. */
  readonly micro: NdArray;
  /** Their sum: the field that is decoded from the encoded one. */
  readonly whole: NdArray;
  /** Encoded states, `[frames, latent]`, macrostate first. */
  readonly states: NdArray;
}

const PREDICT = z.strictObject({
  samples: count().default(64),
  timeStep: positive().optional(),
  seed: z.int("must be a whole number of at least 0").min(0, "must be a whole number of at least 0").default(0),
  ...RUN_FIELDS,
});

/** A learned latent stochastic differential equation. */
export class LatentSdeFit {
  /** All of it as plain data. */
  readonly record: LatentSdeFitRecord;

  /** Prefer {@link LatentSde.fit}. */
  constructor(record: LatentSdeFitRecord) {
    this.record = record;
  }

  /** Whether training reached its end. */
  get outcome(): Outcome {
    return this.record.outcome;
  }

  /**
   * Samples the future of a field.
   * @param field `[channels, ...grid]`, such as one that `series.read(i, 0, 1)` returns.
   * @param times Ascending; the first is that of the field. They need not be evenly spaced.
   * @returns Mean, standard deviation and paths; the same for the same seed on the same engine.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or shapes do not fit.
   * @throws {RangeError} If times do not ascend, or a number is out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async predict(field: NdArray, times: Float64Array, options: PredictOptions = {}): Promise<Prediction> {
    const what = "predict";
    const { timeStep = this.record.timeStep, ...given } = validated(what, PREDICT, options);
    this.#checkField(what, field);
    if (
      !(times instanceof Float64Array) || !times.every((t, n) => Number.isFinite(t) && (n === 0 || t > times[n - 1]))
    ) {
      throw new RangeError("Cannot predict: times must be a Float64Array of ascending numbers");
    }
    return await this.#onEngine((engine, weights) =>
      predicted(engine, { description: this.record.description, weights }, { field, times, timeStep, ...given })
    );
  }

  /**
   * Encodes frames, and tells what each scale says of them.
   * @param fields `[frames, channels, ...grid]`, as `series.read()` returns them.
   * @throws {TypeError} If shapes do not fit.
   */
  async separate(fields: NdArray): Promise<ScaleSeparation> {
    const { description } = this.record;
    this.#checkField("separate scales", fields);
    const { fine, latent } = dimensions(description);
    const many = fields.data.length / fine;
    const array = (...lengths: number[]) => ndarray([many, ...lengths]);
    const { channels, grid } = description;
    const fieldsLike = () => array(channels, ...grid);
    const made = { macro: fieldsLike(), micro: fieldsLike(), whole: fieldsLike(), states: array(latent) };
    await this.#onEngine((engine, weights) => {
      const { tf, read64 } = engine;
      const networks = latentSdeNetworks(engine, description);
      for (let from = 0; from < many; from += description.segment) { // since not all frames need fit in memory at once
        const count = Math.min(description.segment, many - from);
        engine.tidy(() => {
          const own = Float32Array.from(fields.data.subarray(from * fine, (from + count) * fine));
          const states = networks.encode(weights, tf.tensor(own, [count, channels, ...grid]));
          const { macro, micro } = networks.shares(weights, states);
          const parts = { macro, micro, whole: tf.add(macro, micro), states };
          for (const name of ["macro", "micro", "whole", "states"] as const) {
            made[name].data.set(read64(parts[name]), from * made[name].data.length / many);
          }
        });
      }
    });
    return made;
  }

  /**
   * Predicts every trajectory of a series from its first frame, and compares with the numbers in the series.
   * @throws As {@link LatentSdeFit.predict}; RangeError also if a level is not from 0 to below 1, or `clean` is another series.
   */
  errors(series: FieldSeries, options: PredictionErrorsOptions = {}): Promise<PredictionErrors> {
    return predictionErrors(this, series, options);
  }

  /** How a notebook shows the fit. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { description, losses, outcome, weights } = this.record;
    const { macro } = dimensions(description);
    const ending = outcome.status === "diverged" ? `, diverged: ${outcome.hint}` : "";
    return {
      "text/plain": `Latent equation of ${macro} coarse and ${description.micro} micro numbers, ` +
        `${flatWeights(weights).length} parameters, ${losses.length} updates, ` +
        `loss ${(losses[losses.length - 1] ?? NaN).toPrecision(4)}${ending}`,
    };
  }

  #checkField(what: string, field: NdArray): void {
    checkNdarray(what, "field", field);
    const { channels, grid } = this.record.description;
    const own = field.shape.slice(-1 - grid.length);
    if (own.join() === [channels, ...grid].join() && field.shape.length <= 2 + grid.length) return;
    throw new TypeError(
      `Cannot ${what}: fields must be of shape [${[channels, ...grid].join(", ")}], got [${field.shape.join(", ")}]`,
    );
  }

  async #onEngine<T>(
    body: (engine: Engine, weights: TensorsOf<LatentSdeWeights>) => T | Promise<T>,
  ): Promise<T> {
    const engine = await openEngine();
    const { tf } = engine;
    const { weights } = this.record;
    const layout = weightLayout(weights);
    const flat = tf.tensor1d(Float32Array.from(flatWeights(weights)));
    const leaves = layout.leaves(tf, flat);
    leaves.forEach((leaf) => tf.keep(leaf));
    try {
      return await body(engine, layout.tree(leaves));
    } finally {
      [flat, ...leaves].forEach((tensor) => tensor.dispose());
    }
  }
}
