import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Outcome } from "../../core/outcome.ts";
import { Citations } from "../../io/citations.ts";
import { doubles, type ModelNotes, writeModel } from "../../io/model_file.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import { storedWeights } from "../../tensor/model_weights.ts";
import type { PixelForecastOptions } from "./forecast_pixels.ts";
import type { Stepping } from "./integrators.ts";
import type { LinearisedOptions } from "./linearised.ts";
import type { PixelNetwork } from "./pixel_network.ts";
import { PixelStepper } from "./pixel_stepper.ts";
import type { StageRecord } from "./train_pixels.ts";

/** A trained network as plain data. */
export interface PixelFitRecord {
  /** The network, whose vector field is per unit of the data's time. */
  readonly network: PixelNetwork;
  /** How it is stepped. */
  readonly stepping: Stepping;
  /** How each stage of its training went. */
  readonly stages: readonly StageRecord[];
  /** Whether training diverged. */
  readonly outcome: Outcome;
}

/** A trained convolutional time-stepper; immutable. */
export class PixelFit {
  /** All of it as plain data. */
  readonly record: PixelFitRecord;

  /** Prefer {@link PixelCnn.fit} or {@link loadPixelFit}. */
  constructor(record: PixelFitRecord) {
    this.record = record;
  }

  /** The network. */
  get network(): PixelNetwork {
    return this.record.network;
  }

  /** Whether training diverged. */
  get outcome(): Outcome {
    return this.record.outcome;
  }

  /** The loss before each update, through all stages, `[updates]`. */
  get losses(): Float64Array {
    return Float64Array.from(this.record.stages.flatMap(({ losses }) => [...losses]));
  }

  /** The network as a time-stepper. */
  get stepper(): PixelStepper {
    return new PixelStepper(this.network, this.record.stepping);
  }

  /**
   * Predicts images on the engine, in float32 unless asked otherwise; see {@link PixelStepper.forecast}.
   * @param start Images `[sequences, height, width]`, or sequences whose first frames they are.
   */
  forecast(start: PixelSequences | NdArray, options: PixelForecastOptions = {}): Promise<PixelSequences> {
    return this.stepper.forecast(start, { precision: "float32", ...options });
  }

  /** The derivative of the vector field at an image, as stencils; see {@link PixelNetwork.linearised}. */
  linearised(image: NdArray, options: LinearisedOptions): NdArray {
    return this.network.linearised(image, options);
  }

  /** What to cite: the paper, and the optimiser. */
  cite(): Citations {
    return new Citations(["celledoni2023", "kingma2015"]);
  }

  /**
   * Saves the network with how it was trained as one safetensors file, for {@link loadPixelFit}; a reader sees the old file or the
   * new one, never a part. Weights are kept in float64, bit for bit.
   * @param path By custom it ends in `.safetensors`.
   * @param notes Further text to keep in the file's metadata, by name, such as what the network was trained on.
   *
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { heat, loadPixelFit, pixelCnn } from "propagator";
   *
   * const data = await heat({ cells: 8 }).sample(2, { waves: [1], steps: 1 });
   * const stages = [{ steps: 1, epochs: 1, learningRate: 1e-3 }];
   * const fit = await pixelCnn({ architecture: "heat" }).fit(data, { stages });
   * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
   * await fit.save(path);
   * assertEquals((await loadPixelFit(path)).network.weights, fit.network.weights);
   * await Deno.remove(path);
   * ```
   */
  async save(path: string, notes: ModelNotes = {}): Promise<void> {
    const { network: { architecture, weights, range, spacing }, stepping, stages, outcome } = this.record;
    const tensors = storedWeights(weights, "float64");
    stages.forEach(({ losses }, i) => tensors.set(`losses.${i}`, doubles(ndarray([losses.length], losses))));
    const plain = stages.map(({ steps, validation }) => ({ steps, validation }));
    const description = { architecture, stepping, range, spacing, stages: plain, outcome };
    await writeModel(path, "pixel", { facts: { description }, tensors, notes });
  }

  /** How a notebook shows the fit. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { network: { architecture: { name }, parameters }, stages, outcome } = this.record;
    const last = stages[stages.length - 1];
    const ending = outcome.status === "diverged" ? `; diverged: ${outcome.hint}` : "";
    const loss = last.losses[last.losses.length - 1].toExponential(3);
    const text =
      `${name} network of ${parameters} parameters: ${outcome.steps} updates in ${stages.length} stages, last loss ` +
      `${loss}${ending}`;
    return { "text/plain": text };
  }
}
