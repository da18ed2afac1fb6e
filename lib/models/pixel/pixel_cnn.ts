import { z } from "zod";
import { count, ofKind, oneOf, positive, validated } from "../../core/validated.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import { parameterCount, type PixelArchitecture } from "./architecture.ts";
import { ARCHITECTURE_SCHEMA } from "./architecture_schema.ts";
import { PIXEL_ARCHITECTURES, pixelArchitecture, type PixelArchitectureName } from "./architectures.ts";
import { fitPixels, type PixelFitOptions } from "./fit_pixels.ts";
import { INITIAL_WEIGHTS, type InitialWeights } from "./initial_weights.ts";
import { INTEGRATOR_NAMES, type IntegratorName } from "./integrators.ts";
import type { PixelCnnDescription } from "./pixel_cnn_description.ts";
import type { PixelFit } from "./pixel_fit.ts";
import { RECIPES } from "./recipes.ts";

/** What {@link pixelCnn} takes. */
export interface PixelCnnOptions {
  /** A published architecture by its name, or one of your own. Default "fisher". */
  readonly architecture?: PixelArchitectureName | PixelArchitecture;
  /** How the vector field becomes a time step. Default as in the paper; "euler" for an architecture of your own. */
  readonly integrator?: IntegratorName;
  /** Equal parts of a time step. Default as in the paper; 1 for an architecture of your own. */
  readonly substeps?: number;
  /**
   * Time of a step in the unit that the network computes in: a scale of its vector field, which training sees and results do not. Default:
   * the time step of the data.
   */
  readonly timeScale?: number;
  /** How weights start. Default as in the paper; "orthogonal" for an architecture of your own. */
  readonly initial?: InitialWeights;
}

const isArchitecture = (value: unknown): boolean =>
  typeof value === "string" || Array.isArray((value as PixelArchitecture | null)?.branches);
const SCHEMA = z.strictObject({
  architecture: ofKind<PixelArchitectureName | PixelArchitecture>(
    isArchitecture,
    `must be one of ${PIXEL_ARCHITECTURES.join(", ")}, or an architecture with branches`,
  ).default("fisher"),
  integrator: oneOf(INTEGRATOR_NAMES).optional(),
  substeps: count().optional(),
  timeScale: positive().optional(),
  initial: oneOf(INITIAL_WEIGHTS).optional(),
});

/** A convolutional time-stepper to be trained; immutable. */
export class PixelCnn {
  /** All of it as plain data. */
  readonly description: PixelCnnDescription;

  /** Prefer {@link pixelCnn}, which checks its options. */
  constructor(description: PixelCnnDescription) {
    this.description = description;
  }

  /** How many weights and biases it has. */
  get parameters(): number {
    return parameterCount(this.description.architecture);
  }

  /**
   * Trains the network to predict sequences from their first frames, by Adam through the stages of a curriculum.
   * @param data Sequences of the network's boundary, with a frame for each step of the longest stage and one more; further frames are
   * not used, cut long sequences by {@link pixelPieces}.
   * @param options By default everything is as in the paper, which takes hours on a few cores.
   * @returns The network and how its training went; if that diverged, with the last weights whose loss was finite.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If a number is out of range, or the sequences do not fit.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  fit(data: PixelSequences, options: PixelFitOptions = {}): Promise<PixelFit> {
    return fitPixels(this.description, data, options);
  }
}

/**
 * A convolutional network that steps images in time: a vector field made of convolutions, Algorithm 2, in substeps of a one-step
 * method.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range or a name unknown.
 * @see Celledoni, Jackaman, Murari and Owren, "Predictions based on pixel data", section 4
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { heat, pixelCnn } from "propagator";
 *
 * const data = await heat({ cells: 16 }).sample(8, { waves: [1, 2], steps: 2 });
 * const fit = await pixelCnn({ architecture: "heat" }).fit(data, {
 *   stages: [{ steps: 2, epochs: 2, learningRate: 1e-3 }],
 *   batch: 4,
 * });
 * assertEquals((await fit.forecast(data, { steps: 5 })).frames.shape, [8, 6, 16, 16]);
 * ```
 */
export function pixelCnn(options: PixelCnnOptions = {}): PixelCnn {
  const { architecture: given, timeScale, ...rest } = validated("describe a pixel network", SCHEMA, options);
  const isNamed = typeof given === "string";
  const architecture = isNamed
    ? pixelArchitecture(given)
    : validated("describe a pixel network's architecture", ARCHITECTURE_SCHEMA, given);
  const { integrator, substeps, initial } = isNamed
    ? RECIPES[given]
    : { integrator: "euler", substeps: 1, initial: "orthogonal" } as const;
  return new PixelCnn({
    architecture,
    integrator: rest.integrator ?? integrator,
    substeps: rest.substeps ?? substeps,
    ...timeScale !== undefined && { timeScale },
    initial: rest.initial ?? initial,
  });
}
