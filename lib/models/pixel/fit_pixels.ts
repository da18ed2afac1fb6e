import { z } from "zod";
import { throwIfCancelled } from "../../core/errors.ts";
import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { RunOptions } from "../../core/progress.ts";
import { count, RUN_FIELDS, validated } from "../../core/validated.ts";
import { checkFinitePixels } from "../../problems/finite_pixels.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import { engine as openEngine } from "../../tensor/engine.ts";
import type { PixelCnnDescription } from "./pixel_cnn_description.ts";
import { PixelFit } from "./pixel_fit.ts";
import { PixelNetwork } from "./pixel_network.ts";
import type { PixelLayer, PixelWeights } from "./pixel_weights.ts";
import { PAPER_DECAY, PAPER_STAGES, type PixelRate, type PixelStage, RATE_SCHEMA, STAGES_SCHEMA } from "./stages.ts";
import { trainPixels } from "./train_pixels.ts";

/** How to train; the defaults are the paper's. */
export interface PixelFitOptions extends RunOptions {
  /** The curriculum. Default: predictions of 3, 4 and 5 steps, 100 epochs each, from 1e-2, 2e-3 and 4e-4. */
  readonly stages?: readonly PixelStage[];
  /** How the learning rate changes in each stage: it falls, or goes up and down. Default: to a tenth after 30, 60 and 90 % of the stage. */
  readonly decay?: PixelRate;
  /** Sequences in a batch. Default 32. */
  readonly batch?: number;
  /**
   * Amplitude of independent uniform noise on the pixels of first frames, drawn anew for every batch, in the unit of pixels; what is to be
   * predicted stays without. The authors' later program takes 0.01. Default 0.
   */
  readonly noise?: number;
  /**
   * Sequences of a batch that are computed at once, the others in turns, which saves memory; an even number uses two cores better. Default:
   * as many as keep a training step of the paper's networks below 1 GB.
   */
  readonly atOnce?: number;
  /** Sequences whose loss is looked at after each stage; nothing depends on it. */
  readonly validation?: PixelSequences;
  /**
   * Saves the training every so many updates, one file for each stage: `path-1.safetensors` ... A training that is there already, with
   * the same settings and data, goes on. Default: it is not saved.
   */
  readonly checkpoint?: {
    /** Where, without the ending. */
    readonly path: string;
    /** Updates between saves. */
    readonly every: number;
  };
}

const SCHEMA = z.strictObject({
  stages: STAGES_SCHEMA.default([...PAPER_STAGES]),
  decay: RATE_SCHEMA.default({ factor: PAPER_DECAY.factor, at: [...PAPER_DECAY.at] }),
  batch: count().default(32),
  noise: z.number("must be a number of at least 0").min(0, "must be a number of at least 0").default(0),
  atOnce: count().optional(),
  validation: z.custom<PixelSequences>().optional(),
  checkpoint: z.strictObject({ path: z.string("must be a path"), every: count() }).optional(),
  seed: count(0).default(0),
  ...RUN_FIELDS,
});

/** Refuses sequences that a network cannot learn from. */
function checkSequences(
  what: string,
  { architecture }: PixelCnnDescription,
  { frames: images, boundary }: PixelSequences,
  steps: number,
): void {
  const [sequences, frames] = images.shape;
  if (boundary !== architecture.boundary) {
    throw new RangeError(
      `Cannot ${what}: the network takes a ${architecture.boundary} boundary and the sequences have a ${boundary} one; take ` +
        "an architecture or sequences with the same",
    );
  }
  if (sequences < 1) throw new RangeError(`Cannot ${what}: there are no sequences`);
  if (frames <= steps) {
    throw new RangeError(
      `Cannot ${what}: stages of ${steps} steps need sequences of ${
        steps + 1
      } frames, got ${frames}; pass shorter stages or ` +
        "longer sequences",
    );
  }
  checkFinitePixels(what, images, "leave the sequence out or fill the pixel");
}

/** The network in the time of the data: its last layers, and with them its vector field, times a factor. */
function rescaled({ trunk, branches }: PixelWeights, factor: number): PixelWeights {
  const times = ({ shape, data }: NdArray) => ndarray(shape, data.map((value) => factor * value));
  const layer = ({ w, b }: PixelLayer): PixelLayer => ({ w: times(w), ...b && { b: times(b) } });
  return { trunk, branches: branches.map((branch) => [...branch.slice(0, -1), layer(branch[branch.length - 1])]) };
}

/** The smallest and the largest pixel. */
function rangeOf({ data }: NdArray): readonly [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (const value of data) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}

/** Trains; `PixelCnn.fit` is the fluent form and says what is thrown. */
export async function fitPixels(
  description: PixelCnnDescription,
  data: PixelSequences,
  options: PixelFitOptions = {},
): Promise<PixelFit> {
  const { architecture, integrator, substeps, initial } = description;
  const what = `fit the network ${architecture.name}`;
  if (data?.frames?.shape?.length !== 4) {
    throw new TypeError(
      `Cannot ${what}: it takes sequences of images; make them with pixelSequences() or a problem's sample()`,
    );
  }
  const { timeScale = data.timeStep } = description;
  const { stages, decay, batch, noise, seed, validation, ...watch } = validated(what, SCHEMA, options);
  const steps = Math.max(...stages.map((stage) => stage.steps));
  for (const given of validation ? [data, validation] : [data]) checkSequences(what, description, given, steps);
  if (validation && Math.abs(validation.spacing - data.spacing) > 1e-6 * data.spacing) {
    throw new RangeError(
      `Cannot ${what}: validation sequences have pixels of side ${validation.spacing}, those to learn from ${data.spacing}; ` +
        "pass some of the same",
    );
  }
  if (validation && Math.abs(validation.timeStep - data.timeStep) > 1e-6 * data.timeStep) {
    throw new RangeError(
      `Cannot ${what}: validation sequences have the time step ${validation.timeStep}, those to learn from ${data.timeStep}; ` +
        "pass some of the same",
    );
  }
  throwIfCancelled(watch.signal, what);
  const engine = await openEngine();
  const settings = {
    architecture,
    stepping: { integrator, substeps, timeStep: timeScale },
    ...{ initial, stages, decay, batch, seed },
    ...noise > 0 && { noise },
  };
  const trained = await trainPixels(engine, data, settings, { validation, ...watch });
  const weights = timeScale === data.timeStep ? trained.weights : rescaled(trained.weights, timeScale / data.timeStep);
  return new PixelFit({
    network: new PixelNetwork(architecture, weights, { range: rangeOf(data.frames), spacing: data.spacing }),
    stepping: { integrator, substeps, timeStep: data.timeStep },
    stages: trained.stages,
    outcome: trained.outcome,
  });
}
