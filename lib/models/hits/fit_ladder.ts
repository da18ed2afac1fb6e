import { z } from "zod";
import { throwIfCancelled } from "../../core/errors.ts";
import type { RunOptions } from "../../core/progress.ts";
import { seeded } from "../../core/random.ts";
import { count, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import { engine as openEngine } from "../../tensor/engine.ts";
import type { HitsDescription } from "./hits.ts";
import { Ladder } from "./ladder.ts";
import type { LearnedRung } from "./learned_rung.ts";
import { trainingPairs } from "./training_pairs.ts";
import { trainRung } from "./train_rung.ts";

/** What {@link Hits.fit} learns from. */
export interface HitsData {
  /** What the networks are trained on. */
  readonly training: Trajectories;
  /** What chooses the weights to keep. */
  readonly validation: Trajectories;
}

/** How to train. */
export interface HitsFitOptions extends RunOptions {
  /** Updates of each network at most. Default 10 000; the paper takes 100 000. */
  readonly updates?: number;
  /** Trajectories in a batch, at most as many as there are. Default 320. */
  readonly batch?: number;
  /** Of Adam. Default 1e-3. */
  readonly learningRate?: number;
  /** Updates between two looks at the validation loss. Default 1000. */
  readonly lookEvery?: number;
  /** A network is done once its validation loss is this low. Default 1e-8. */
  readonly goodLoss?: number;
}

const SCHEMA = z.strictObject({
  updates: count().default(10_000),
  batch: count().default(320),
  learningRate: positive().default(1e-3),
  lookEvery: count().default(1000),
  goodLoss: positive().default(1e-8),
  seed: z.int("must be a whole number of at least 0").min(0, "must be a whole number of at least 0").default(0),
  ...RUN_FIELDS,
});

/** Trains the rungs of a ladder one after the other; `Hits.fit` is the fluent form and says what is thrown. */
export async function fitLadder(
  { hidden, unrolled, strides }: HitsDescription,
  { training, validation }: HitsData,
  options: HitsFitOptions = {},
): Promise<Ladder<LearnedRung>> {
  const { seed, signal, progress, ...settings } = validated("fit a ladder", SCHEMA, options);
  if (training.timeStep !== validation.timeStep || training.states.shape[2] !== validation.states.shape[2]) {
    throw new TypeError(
      `Cannot fit a ladder: training has time step ${training.timeStep} and ${training.states.shape[2]} components, ` +
        `validation ${validation.timeStep} and ${validation.states.shape[2]}; sample both from one system`,
    );
  }
  // All pairs first: a step that is missing shows before anything is trained.
  const pairs = strides.map((stride) => ({
    training: trainingPairs(training, { stride, unrolled }),
    validation: trainingPairs(validation, { stride, unrolled }),
  }));
  throwIfCancelled(signal, "the fit of a ladder");
  const engine = await openEngine();
  const of = strides.length * settings.updates;
  const rungs: LearnedRung[] = [];
  for (const [k, stride] of strides.entries()) {
    rungs.push(
      await trainRung(engine, pairs[k], {
        stride,
        hidden,
        ...settings,
        random: seeded(seed).fork(`stride ${stride}`),
        signal,
        progress: progress && (({ done, note }) => progress({ done: k * settings.updates + done, of, note })),
      }),
    );
  }
  return new Ladder({ timeStep: training.timeStep, rungs });
}
