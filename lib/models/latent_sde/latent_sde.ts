import { z } from "zod";
import type { RunOptions } from "../../core/progress.ts";
import { seeded } from "../../core/random.ts";
import { count, oneOf, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import type { FieldSeries } from "../../problems/field_series.ts";
import { engine as openEngine } from "../../tensor/engine.ts";
import type { CheckpointOptions } from "../../tensor/train.ts";
import { ARCHITECTURES } from "./architectures.ts";
import { kernelLength, type LatentSdeDescription } from "./description.ts";
import { DESCRIPTION_SCHEMA, POINTS_SCHEMA } from "./description_schema.ts";
import { checkAutoencoder, checkedTimeStep, widenedTo } from "./latent_sde_checks.ts";
import { LatentSdeFit } from "./latent_sde_fit.ts";
import { trainLatentSde } from "./train_latent_sde.ts";
import { startingWeights } from "./weights.ts";

/** What {@link latentSde} takes: the points of the data, and what differs from the paper's model for a line or a plane. */
export interface LatentSdeOptions extends Partial<LatentSdeDescription> {
  /** Fine points along each axis, one or two. */
  readonly grid: readonly number[];
  /** Fine points for one coarse point, along each axis; it divides them. */
  readonly ratio: number;
}

/** How to fit. */
export interface LatentSdeFitOptions extends RunOptions {
  /** Updates; each takes one segment, and all segments are taken once before any again. Default 16 000, as in the paper. */
  readonly updates?: number;
  /** Of Adam at first. Default 1e-3 without a microscale, 1e-4 with one. */
  readonly learningRate?: number;
  /** Updates in which the learning rate falls by a tenth. Default 2000. */
  readonly decayEvery?: number;
  /** Updates over which the drift's part of the loss comes in. Default 5000. */
  readonly rampUpdates?: number;
  /** How the drift's part of the loss is weighed: as in the paper's first program, or by the bound itself. Default "paper". */
  readonly scaling?: "paper" | "exact";
  /** A fit with one number less in its microstate, or with none, whose weights this one starts from. Default: random weights. */
  readonly from?: LatentSdeFit;
  /** Where the training is saved, to go on after a kill. Default: nowhere. */
  readonly checkpoint?: CheckpointOptions;
}

const FIT = z.strictObject({
  updates: count().default(16_000),
  learningRate: positive().optional(),
  decayEvery: positive().default(2000),
  rampUpdates: count().default(5000),
  scaling: oneOf(["paper", "exact"]).default("paper"),
  from: z.instanceof(LatentSdeFit, { error: "must be a fit" }).optional(),
  checkpoint: z.custom<CheckpointOptions>().optional(),
  seed: count(0).default(0),
  ...RUN_FIELDS,
});

/** A stochastic differential equation in a latent state of two scales; immutable, each verb returns a new one. */
export class LatentSde {
  /** All of it as plain data. */
  readonly description: LatentSdeDescription;

  /** Prefer {@link latentSde}, which checks its options. */
  constructor(description: LatentSdeDescription) {
    this.description = description;
  }

  /**
   * Sets the numbers of the microstate; 0 leaves it out.
   * @throws {RangeError} If it is not a whole number of at least 0, or the autoencoder does not fit the points.
   */
  micro(numbers: number): LatentSde {
    const what = "set the microstate";
    const { micro } = validated(what, z.strictObject({ micro: count(0) }), { micro: numbers });
    const description = { ...this.description, micro };
    checkAutoencoder(what, description);
    return new LatentSde(description);
  }

  /**
   * Learns from all trajectories of a series.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or it is no series of fields of these points and channels.
   * @throws {RangeError} If a number is out of range, frames are not evenly spaced, a trajectory is shorter than two frames, or `from` is no
   *   narrower model of the same points and layers, with one number less in its microstate or with none.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async fit(series: FieldSeries, options: LatentSdeFitOptions = {}): Promise<LatentSdeFit> {
    const what = "fit a latent equation";
    const { description } = this;
    const { from, checkpoint, signal, progress, ...given } = validated(what, FIT, options);
    const timeStep = checkedTimeStep(what, series, description);
    const { micro } = description;
    const random = seeded(given.seed).fork(`micro ${micro}`).fork("weights");
    const start = from ? widenedTo(what, description, from, random) : startingWeights(description, random);
    const { learningRate = micro === 0 ? 1e-3 : 1e-4, ...settings } = given;
    const { weights, training } = await trainLatentSde(await openEngine(), description, {
      start,
      series,
      settings: { ...settings, learningRate },
      checkpoint,
      signal,
      progress,
    });
    const { losses, outcome } = training;
    return new LatentSdeFit({ description, weights, timeStep, losses, outcome });
  }

  /**
   * Learns models with 0, 1 ... numbers in the microstate, each from the one before.
   * @returns All of them; a model that diverges is the last.
   * @throws As {@link LatentSde.fit}.
   */
  async fitHierarchy(
    series: FieldSeries,
    options: Omit<LatentSdeFitOptions, "from" | "checkpoint"> = {},
  ): Promise<LatentSdeFit[]> {
    const fits: LatentSdeFit[] = [];
    for (let micro = 0; micro <= this.description.micro; micro++) {
      const { progress } = options;
      const fit = await this.micro(micro).fit(series, {
        ...options,
        from: fits[micro - 1],
        progress: progress &&
          (({ done, of, note }) =>
            progress({
              done: micro * of + done,
              of: (this.description.micro + 1) * of,
              note: `micro ${micro}, ${note}`,
            })),
      });
      fits.push(fit);
      if (fit.outcome.status === "diverged") break;
    }
    return fits;
  }

  /** How a notebook shows the model. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { grid, ratio, channels, micro } = this.description;
    const text = `${channels} x ${grid.join(" x ")} points, coarse ${grid.map((n) => n / ratio).join(" x ")}, ` +
      `${micro} numbers in the microstate`;
    return {
      "text/markdown":
        "$$d\\zeta = f(\\zeta, \\eta)\\,dt + L_\\zeta\\,d\\beta, \\qquad d\\eta = g(\\zeta, \\eta, t)\\,dt + " +
        `L_\\eta\\,d\\beta$$\n\n${text}`,
      "text/plain": `Latent stochastic differential equation, ${text}`,
    };
  }
}

/**
 * Describes a latent stochastic differential equation with a coarse field and a few numbers for what it leaves out.
 * @param options Points and ratio, and what differs from the paper's model of a line (Korteweg-de Vries) or a plane (Burgers).
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If the ratio does not divide the points, the kernel is wider than the grid, the autoencoder does not fit the points,
 *   or a number is out of range.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kortewegDeVries, latentSde, ndarray } from "propagator";
 *
 * const data = await kortewegDeVries({ points: 80 }).sample({ training: 1, validation: 1, test: 1, frames: 9, everyStep: 10 });
 * const model = latentSde({ grid: [80], ratio: 10, reach: 2, segment: 5, macroDrift: { hidden: [8], activation: "relu", coupling: "direct" } });
 * const fit = await model.fit(data.training, { updates: 4 });
 * const first = await data.test.read(0, 0, 1);
 * const { mean } = await fit.predict(ndarray([1, 80], first.data), data.test.times, { samples: 4 });
 * assertEquals(mean.shape, [9, 1, 80]);
 * ```
 */
export function latentSde(options: LatentSdeOptions): LatentSde {
  const what = "describe a latent equation";
  const { grid, ratio } = validated(what, POINTS_SCHEMA, options);
  const usual = ARCHITECTURES[grid.length === 1 ? "korteweg-de-vries" : "burgers"];
  const description = validated(what, DESCRIPTION_SCHEMA, { ...usual, ...options });
  const uncut = grid.find((n) => n % ratio !== 0);
  if (uncut !== undefined) {
    throw new RangeError(
      `Cannot ${what}: ratio ${ratio} must divide ${uncut} points; pass another ratio or other points`,
    );
  }
  const length = kernelLength(description);
  const narrow = grid.find((n) => n < length);
  if (narrow !== undefined) {
    throw new RangeError(
      `Cannot ${what}: the kernel of ${length} points is wider than the grid of ${narrow}; pass a smaller reach or ratio`,
    );
  }
  const fewest = 2 * description.stencil + 1;
  const few = grid.find((n) => n / ratio < fewest);
  if (few !== undefined) {
    throw new RangeError(
      `Cannot ${what}: ${
        few / ratio
      } coarse points are fewer than the ${fewest} of the drift's stencil; pass a smaller ratio`,
    );
  }
  checkAutoencoder(what, description);
  return new LatentSde(description);
}
