import { throwIfCancelled } from "../../core/errors.ts";
import { inWorkers, type WorkersOptions } from "../../core/in_workers.ts";
import type { ProgressEvent, RunOptions } from "../../core/progress.ts";
import { count, positive, RUN_FIELDS } from "../../core/validated.ts";
import { type Engine, engine as openEngine } from "../../tensor/engine.ts";
import type { FitRungRequest, SharedRungRequest } from "./fit_rung_request.ts";
import { type LearnedRung, learnedRung, type RungRecord } from "./learned_rung.ts";
import { parameterCount } from "./flow_map_network.ts";
import { type RungRequest, trainRungs } from "./train_rung.ts";

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
  /**
   * Networks trained at a time, each in a worker of its own if there are several; results are the same. Default: one for each
   * core if that saves more than the workers' start takes.
   */
  readonly jobs?: number;
  /** A network is done once its validation loss is this low. Default 1e-8. */
  readonly goodLoss?: number;
}

/** Schemas of {@link HitsFitOptions}. */
export const FIT_FIELDS = {
  updates: count().default(10_000),
  batch: count().default(320),
  learningRate: positive().default(1e-3),
  lookEvery: count().default(1000),
  goodLoss: positive().default(1e-8),
  jobs: count().optional(),
  seed: count(0).default(0),
  ...RUN_FIELDS,
};

/** Trains one rung. */
const WORKER = new URL("./rung_worker.ts", import.meta.url);

/** Seconds of training from which workers are worth their start, which takes one or two. */
const WORTH_WORKERS = 5;

/** About how long requests take on one core, of those that were common when this was written. */
function secondsOf(requests: readonly RungRequest[]): number {
  const [perUpdate, perMultiplication] = [3e-4, 2e-11];
  return requests.reduce((sum, { training: { many, dimension, unrolled }, settings }) => {
    const { hidden, batch, updates, seeds } = settings;
    const weights = seeds.length * parameterCount([dimension, ...hidden, dimension]);
    const multiplications = 3 * weights * Math.min(batch, many) * unrolled; // forward and backward
    return sum + updates * (perUpdate + perMultiplication * multiplications);
  }, 0);
}

/**
 * Trains the rungs of ladders, one step size after the other or several at a time.
 * @returns For each request, a rung for each of its seeds.
 * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
 */
export async function fitRungs(
  requests: readonly FitRungRequest[],
  { jobs: given, signal, progress }: { readonly jobs?: number } & Omit<RunOptions, "seed">,
): Promise<LearnedRung[][]> {
  const what = "the fit of a ladder";
  throwIfCancelled(signal, what);
  const all = requests.reduce((sum, { settings: { updates } }) => sum + updates, 0);
  const done = requests.map(() => 0);
  const onProgress = (index: number, event: ProgressEvent) => {
    done[index] = event.done;
    progress?.({ done: done.reduce((total, updates) => total + updates, 0), of: all, note: event.note });
  };
  const engine = await openEngine();
  const jobs = given ?? (secondsOf(requests) > WORTH_WORKERS ? engine.threads : 1);
  const workers = Math.min(jobs, requests.length);
  if (workers < 2) return await oneByOne(engine, requests, { signal, onProgress });
  const shared = requests.map((request): SharedRungRequest => ({ request, workers }));
  const records = await inWorkers<SharedRungRequest, RungRecord[]>(WORKER, shared, { jobs, what, signal, onProgress });
  return records.map((some) => some.map(learnedRung));
}

async function oneByOne(
  engine: Engine,
  requests: readonly FitRungRequest[],
  { signal, onProgress }: Pick<WorkersOptions, "signal" | "onProgress">,
): Promise<LearnedRung[][]> {
  const rungs: LearnedRung[][] = [];
  for (const [i, request] of requests.entries()) {
    const { checkpoint } = request;
    rungs.push(await trainRungs(engine, request, { checkpoint, signal, progress: (event) => onProgress?.(i, event) }));
  }
  return rungs;
}
