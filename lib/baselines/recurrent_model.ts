import { z } from "zod";
import { numbersHash } from "../core/hash.ts";
import type { RunOptions } from "../core/progress.ts";
import { count, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { normalisation, normalised } from "../problems/normalisation.ts";
import { type Sequence, sequence } from "../problems/sequence.ts";
import { engine } from "../tensor/engine.ts";
import { RecurrentFit } from "./recurrent_fit.ts";
import type { RecurrentNetwork } from "./recurrent_network.ts";
import { trainRecurrent } from "./train_recurrent.ts";

/** How to train a recurrent network. */
export interface RecurrentFitOptions extends RunOptions {
  /** Updates at most, each on the whole sequence. Default 10 000. */
  readonly epochs?: number;
  /** Of Adam. Default 1e-3. */
  readonly learningRate?: number;
  /** Updates between two looks at the loss. Default 1000. */
  readonly lookEvery?: number;
  /** The network is done once its loss is this low. Default 1e-8. */
  readonly goodLoss?: number;
  /** A `.safetensors` file in which the training is saved at each look; if it is there, the training goes on from it. */
  readonly checkpoint?: string;
}

const SCHEMA = z.strictObject({
  epochs: count().default(10_000),
  learningRate: positive().default(1e-3),
  lookEvery: count().default(1000),
  goodLoss: positive().default(1e-8),
  checkpoint: z.string("must be a path").optional(),
  seed: count(0).default(0),
  ...RUN_FIELDS,
});

/** A recurrent network yet to be trained; immutable. */
export class RecurrentModel<W extends object> {
  /** The network. */
  readonly network: RecurrentNetwork<W>;

  /** Prefer {@link lstm} and {@link cwRnn}, which check their options. */
  constructor(network: RecurrentNetwork<W>) {
    this.network = network;
  }

  /** Numbers that are learned from sequences of so many features, as the paper counts them. */
  parameters(features: number): number {
    return this.network.parameters(features);
  }

  /**
   * Trains by Adam to predict each next snapshot, fed with the true ones, every update on the whole sequence and through all of
   * its time; each feature is brought to mean 0 and range 1. The weights with the lowest loss among those looked at are kept.
   * @param data A sequence, or any features `[snapshots, features]` with the time between snapshots.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the features do not have two axes.
   * @throws {RangeError} If the features are not finite, a number is out of range, or the checkpoint is that of another training.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async fit(
    { features, timeStep }: Pick<Sequence, "features" | "timeStep">,
    options: RecurrentFitOptions = {},
  ): Promise<RecurrentFit<W>> {
    const { network } = this;
    const what = `fit the ${network.name}`;
    const { signal, progress, checkpoint: path, ...settings } = validated(what, SCHEMA, options);
    sequence({ features, timeStep }); // which refuses what is none
    const scaling = normalisation(features);
    const snapshots = normalised(features, scaling);
    const { name, units } = network;
    const checkpoint = path === undefined ? undefined : {
      path,
      settings: { name, units, ...settings, data: numbersHash(snapshots.data) },
    };
    const trained = await trainRecurrent(await engine(), network, {
      snapshots,
      settings,
      checkpoint,
      signal,
      progress,
    });
    return new RecurrentFit({ network, normalisation: scaling, ...trained });
  }
}
