import { z } from "zod";
import { checkNdarray, type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Outcome } from "../../core/outcome.ts";
import { count, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import { Citations } from "../../io/citations.ts";
import { doubles, type ModelNotes, writeModel } from "../../io/model_file.ts";
import type { FieldSeries } from "../../problems/field_series.ts";
import { storedWeights } from "../../tensor/model_weights.ts";
import { flatWeights } from "../../tensor/train_weights.ts";
import { dimensions, type LatentSdeDescription } from "./description.ts";
import { latentSdeNetworks } from "./networks.ts";
import { inBatches, onEngine } from "./on_engine.ts";
import { type PredictionErrors, predictionErrors, type PredictionErrorsOptions } from "./prediction_errors.ts";
import { predicted, type Prediction, type PredictOptions } from "./predict.ts";
import { smoothed } from "./scale_operators.ts";
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
  seed: count(0).default(0),
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
   * @throws {RangeError} If times do not ascend, a number of the field is not finite, or one is out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async predict(field: NdArray, times: Float64Array, options: PredictOptions = {}): Promise<Prediction> {
    const what = "predict";
    const { timeStep = this.record.timeStep, ...given } = validated(what, PREDICT, options);
    this.#checkField(what, field);
    if (field.data.length !== dimensions(this.record.description).fine) {
      throw new TypeError(`Cannot ${what}: one field is the start, got ${field.shape[0]}; read one frame`);
    }
    if (!field.data.every(Number.isFinite)) {
      throw new RangeError(`Cannot ${what}: the field must be finite; fill in what is missing`);
    }
    if (
      !(times instanceof Float64Array && times.length > 0) ||
      !times.every((t, n) => Number.isFinite(t) && (n === 0 || t > times[n - 1]))
    ) {
      throw new RangeError("Cannot predict: times must be a Float64Array of ascending numbers");
    }
    return await onEngine(
      this.record.weights,
      (engine, weights) =>
        predicted(engine, { description: this.record.description, weights }, { field, times, timeStep, ...given }),
    );
  }

  /**
   * Encodes frames, and tells what each scale says of them.
   * @param fields `[frames, channels, ...grid]`, as `series.read()` returns them.
   * @throws {TypeError} If shapes do not fit.
   */
  async separate(fields: NdArray): Promise<ScaleSeparation> {
    this.#checkField("separate scales", fields);
    const own = this.#frame;
    const shapes = { macro: own, micro: own, whole: own, states: [dimensions(this.record.description).latent] };
    return await inBatches(this.record, fields, { shape: own, shapes }, ({ tf }, networks, weights, y) => {
      const states = networks.encode(weights, y);
      const { macro, micro } = networks.shares(weights, states);
      return { macro, micro, whole: tf.add(macro, micro), states };
    });
  }

  /**
   * Frames as the learned kernel smooths them, S(y), periodic at the edges: of these, the macrostate is every so many-th point.
   * @param fields `[frames, channels, ...grid]`, as `series.read()` returns them.
   * @returns Of the same shape.
   * @throws {TypeError} If shapes do not fit.
   */
  async smooth(fields: NdArray): Promise<NdArray> {
    this.#checkField("smooth fields", fields);
    const made = await inBatches(
      this.record,
      fields,
      { shape: this.#frame, shapes: { smooth: this.#frame } },
      ({ tf }, _, weights, y) => ({ smooth: smoothed(tf, y, weights.kernel) }),
    );
    return made.smooth;
  }

  /**
   * Fields that latent states stand for, such as those of the sample paths of `predict()`.
   * @param states `[batch, latent]`, macrostate first.
   * @returns Means of the fields, `[batch, channels, ...grid]`; observed ones differ from them, as `deviation` of a prediction says.
   * @throws {TypeError} If shapes do not fit.
   */
  async decode(states: NdArray): Promise<NdArray> {
    const { latent } = dimensions(this.record.description);
    checkNdarray("decode states", "states", states);
    if (states.shape.length !== 2 || states.shape[1] !== latent) {
      throw new TypeError(
        `Cannot decode states: they must be of shape [batch, ${latent}], got [${states.shape.join(", ")}]`,
      );
    }
    const made = await inBatches(
      this.record,
      states,
      { shape: [latent], shapes: { fields: this.#frame } },
      (_, networks, weights, z) => ({ fields: networks.decode(weights, z).mean }),
    );
    return made.fields;
  }

  /**
   * The learned equation's drift.
   * @param states `[batch, latent]`, macrostate first, as `separate()` and `predict()` return them.
   * @param times Of each state, `[batch]`.
   * @returns `[batch, latent]`, per unit of time.
   * @throws {TypeError} If shapes do not fit.
   */
  async drift(states: NdArray, times: Float64Array): Promise<NdArray> {
    const what = "evaluate the drift";
    const { description } = this.record;
    const { latent } = dimensions(description);
    checkNdarray(what, "states", states);
    if (states.shape.join() !== [times.length, latent].join()) {
      throw new TypeError(
        `Cannot ${what}: at ${times.length} times states must be of shape [${times.length}, ${latent}], got [${
          states.shape.join(", ")
        }]`,
      );
    }
    return await onEngine(this.record.weights, (engine, weights) =>
      engine.tidy(() => {
        const { tf } = engine;
        const z = tf.tensor2d(Float32Array.from(states.data), [times.length, latent]);
        const slope = latentSdeNetworks(engine, description).drift(weights, z, tf.tensor1d(Float32Array.from(times)));
        return ndarray(states.shape, engine.read64(slope));
      }));
  }

  /**
   * Predicts every trajectory of a series from its first frame, and compares with the numbers in the series.
   * @throws As {@link LatentSdeFit.predict}; RangeError also if a level is not from 0 to below 1, or `clean` is another series.
   */
  errors(series: FieldSeries, options: PredictionErrorsOptions = {}): Promise<PredictionErrors> {
    return predictionErrors(this, series, options);
  }

  /** What to cite: the paper, how it finds the evidence bound, and the optimiser. */
  cite(): Citations {
    return new Citations(["ilersich2025", "course2023", "kingma2015"]);
  }

  /**
   * Saves the equation as one safetensors file, for {@link loadLatentSdeFit}; a reader sees the old file or the new one, never a part.
   * @param path By custom it ends in `.safetensors`.
   * @param notes Further text to keep in the file's metadata, by name, such as what the equation was trained on.
   *
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { kortewegDeVries, latentSde, loadLatentSdeFit } from "propagator";
   *
   * const { training } = await kortewegDeVries({ points: 80 }).sample({ training: 1, frames: 5, everyStep: 10 });
   * const macroDrift = { hidden: [8], activation: "relu", coupling: "direct" } as const;
   * const fit = await latentSde({ grid: [80], ratio: 10, macroDrift }).fit(training, { updates: 2 });
   * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
   * await fit.save(path);
   * assertEquals((await loadLatentSdeFit(path)).record, fit.record);
   * await Deno.remove(path);
   * ```
   */
  async save(path: string, notes: ModelNotes = {}): Promise<void> {
    const { description, timeStep, outcome, weights, losses } = this.record;
    const tensors = storedWeights(weights, "float32"); // in which the networks compute
    tensors.set("losses", doubles(ndarray([losses.length], losses)));
    await writeModel(path, "latent-sde", { facts: { record: { description, timeStep, outcome } }, tensors, notes });
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

  /** The shape of a field. */
  get #frame(): readonly number[] {
    const { channels, grid } = this.record.description;
    return [channels, ...grid];
  }

  #checkField(what: string, field: NdArray): void {
    checkNdarray(what, "field", field);
    const frame = this.#frame;
    const own = field.shape.slice(-frame.length);
    if (own.join() === frame.join() && field.shape.length <= 1 + frame.length) return;
    throw new TypeError(
      `Cannot ${what}: fields must be of shape [${frame.join(", ")}], got [${field.shape.join(", ")}]`,
    );
  }
}
