import { z } from "zod";
import { throwIfCancelled } from "../../core/errors.ts";
import { inWorkers, type WorkersOptions } from "../../core/in_workers.ts";
import type { ProgressEvent, RunOptions } from "../../core/progress.ts";
import { count, positive, RUN_FIELDS, validated } from "../../core/validated.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import { engine as openEngine } from "../../tensor/engine.ts";
import type { HitsDescription } from "./hits.ts";
import { Ladder } from "./ladder.ts";
import { type LearnedRung, learnedRung, type RungRecord } from "./learned_rung.ts";
import { trainingPairs } from "./training_pairs.ts";
import { type RungRequest, trainRungs } from "./train_rung.ts";

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
  /** Networks trained at a time, each in a worker of its own if there are several; results are the same. Default 1. */
  readonly jobs?: number;
  /** A network is done once its validation loss is this low. Default 1e-8. */
  readonly goodLoss?: number;
}

/** Trains one rung. */
const WORKER = new URL("./rung_worker.ts", import.meta.url);

/** Schemas of {@link HitsFitOptions}. */
export const FIT_FIELDS = {
  updates: count().default(10_000),
  batch: count().default(320),
  learningRate: positive().default(1e-3),
  lookEvery: count().default(1000),
  goodLoss: positive().default(1e-8),
  jobs: count().default(1),
  seed: z.int("must be a whole number of at least 0").min(0, "must be a whole number of at least 0").default(0),
  ...RUN_FIELDS,
};
const SCHEMA = z.strictObject(FIT_FIELDS);

/** {@link HitsFitOptions} with defaults filled in. */
export type FilledFitOptions = z.output<typeof SCHEMA>;

/** Trains the rungs of a ladder; `Hits.fit` is the fluent form and says what is thrown. */
export async function fitLadder(
  description: HitsDescription,
  data: HitsData,
  options: HitsFitOptions = {},
): Promise<Ladder<LearnedRung>> {
  const [ladder] = await fitLadders(description, data, validated("fit a ladder", SCHEMA, options), 1);
  return ladder;
}

/** Trains several ladders, each from a seed of its own: the first from the one given, the others from those after it. */
export async function fitLadders(
  { hidden, unrolled, strides }: HitsDescription,
  { training, validation }: HitsData,
  { jobs, signal, progress, seed, ...settings }: FilledFitOptions,
  many: number,
): Promise<Ladder<LearnedRung>[]> {
  if (training.timeStep !== validation.timeStep || training.states.shape[2] !== validation.states.shape[2]) {
    throw new TypeError(
      `Cannot fit a ladder: training has time step ${training.timeStep} and ${training.states.shape[2]} components, ` +
        `validation ${validation.timeStep} and ${validation.states.shape[2]}; sample both from one system`,
    );
  }
  const seeds = Array.from({ length: many }, (_, m) => seed + m);
  // All pairs first: a step that is missing shows before anything is trained.
  const requests = strides.map((stride): RungRequest => ({
    training: trainingPairs(training, { stride, unrolled }),
    validation: trainingPairs(validation, { stride, unrolled }),
    settings: { ...settings, stride, hidden, seeds },
  }));
  const what = "the fit of a ladder";
  throwIfCancelled(signal, what);
  const done = strides.map(() => 0);
  const onProgress = (index: number, event: ProgressEvent) => {
    done[index] = event.done;
    const sum = done.reduce((total, updates) => total + updates, 0);
    progress?.({ done: sum, of: strides.length * settings.updates, note: event.note });
  };
  const rungs = jobs > 1
    ? (await inWorkers<RungRequest, RungRecord[]>(WORKER, requests, { jobs, what, signal, onProgress }))
      .map((records) => records.map(learnedRung))
    : await oneByOne(requests, { signal, onProgress });
  return seeds.map((_, m) => new Ladder({ timeStep: training.timeStep, rungs: rungs.map((one) => one[m]) }));
}

async function oneByOne(
  requests: readonly RungRequest[],
  { signal, onProgress }: Pick<WorkersOptions, "signal" | "onProgress">,
): Promise<LearnedRung[][]> {
  const engine = await openEngine();
  const rungs: LearnedRung[][] = [];
  for (const [i, request] of requests.entries()) {
    rungs.push(await trainRungs(engine, request, { signal, progress: (event) => onProgress?.(i, event) }));
  }
  return rungs;
}
