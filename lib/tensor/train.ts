import { throwIfCancelled } from "../core/errors.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type Progress } from "../core/progress.ts";
import { type Random, restored } from "../core/random.ts";
import { count, validated } from "../core/validated.ts";
import { ifThere } from "../io/if_there.ts";
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import type { Engine } from "./engine.ts";
import type { Trainer } from "./trainer.ts";
import { z } from "zod";

/** Watches a training run; progress bars, logs and early looks at the model are observers. */
export interface TrainingObserver {
  /**
   * After each update.
   * @param event `step` updates are done of `of`; `loss` is that before the update.
   */
  onStep?(event: { readonly step: number; readonly of: number; readonly loss: number }): void;
  /** After a checkpoint has been written. */
  onSave?(checkpoint: Checkpoint): void | Promise<void>;
  /** When the run has ended by itself; a cancelled run throws instead. */
  onEnd?(outcome: Outcome): void;
}

/** Where and when a run is saved. */
export interface CheckpointOptions {
  /** A `.safetensors` file. If it is there, the run goes on from it. */
  readonly path: string;
  /** Updates between saves; the end is saved as well. */
  readonly every: number;
  /** Everything that the result depends on, as plain JSON values; a file saved under other settings is refused. */
  readonly settings: unknown;
}

/** How long and on what a model is trained. */
export interface TrainingOptions<B, D = void> {
  /** Updates in all, those of a resumed run included. */
  readonly steps: number;
  /** Draws every batch; its state is saved. */
  readonly random: Random;
  /**
   * Reads what the batch of an update is made of, where that takes time, as from a file.
   * @param step Updates done so far.
   */
  readonly load?: (step: number) => Promise<D>;
  /**
   * Makes the batch of an update. Tensors made inside are freed after it.
   * @param step Updates done so far.
   * @param data What `load` returned.
   */
  readonly batch: (random: Random, step: number, data: D) => B;
  /** Told what happens, in this order. */
  readonly observers?: readonly TrainingObserver[];
  /** Default: the run is not saved. */
  readonly checkpoint?: CheckpointOptions;
  /** Stops the run with a `run-cancelled` error after the present update; what is done is saved first. */
  readonly signal?: AbortSignal;
  /** Told how far the run is, after each update. */
  readonly progress?: Progress;
}

/** How a training run ended. */
export interface Training {
  /** "diverged" if the loss stopped being finite; the trainer then holds the last weights whose loss was finite. */
  readonly outcome: Outcome;
  /** The loss before each update, those of a resumed run included; the last one of a diverged run is not finite. */
  readonly losses: Float64Array;
}

const schema = z.looseObject({
  steps: count(),
  checkpoint: z.strictObject(
    { path: z.string("must be a path"), every: count(), settings: z.unknown() },
    "must have path and every",
  ).optional(),
});

/**
 * Trains for a number of updates. The event loop turns between updates, so a progress bar moves and a notebook can
 * interrupt.
 * @throws {PropagatorError} With code `run-cancelled` once the signal is aborted; `file-damaged` for a damaged checkpoint.
 * @throws {RangeError} If the checkpoint belongs to other settings.
 */
export async function train<W extends object, B, D = void>(
  engine: Engine,
  trainer: Trainer<W, B>,
  options: TrainingOptions<B, D>,
): Promise<Training> {
  const { steps, checkpoint } = validated("train", schema, options);
  const { load, batch, observers = [], signal, progress } = options;
  let random = options.random;
  const losses = new Float64Array(steps + 1); // one more for a loss that is not finite
  const saved = checkpoint && await ifThere(loadCheckpoint(checkpoint.path, checkpoint.settings));
  if (saved) {
    trainer.load(saved);
    random = saved.random ? restored(saved.random) : random;
    losses.set(saved.losses ?? []);
  }

  async function save(): Promise<void> {
    if (!checkpoint) return;
    const { settings } = checkpoint;
    const all = { settings, ...trainer.state(), random: random.state(), losses: losses.slice(0, trainer.steps) };
    await saveCheckpoint(checkpoint.path, all);
    for (const observer of observers) await observer.onSave?.(all);
  }

  function ended(outcome: Outcome, length: number): Training {
    for (const observer of observers) observer.onEnd?.(outcome);
    return { outcome, losses: losses.slice(0, length) };
  }

  while (trainer.steps < steps) {
    const done = trainer.steps;
    const data = await load?.(done) as D;
    const loss = engine.tidy(() => trainer.step(batch(random, done, data)));
    losses[done] = loss;
    if (!Number.isFinite(loss)) {
      const hint =
        `The loss became ${loss} at update ${done}; lower the learning rate, clip the gradient or look for ` +
        "numbers in the data that are not finite";
      return ended({ status: "diverged", steps: trainer.steps, hint }, done + 1);
    }
    for (const observer of observers) observer.onStep?.({ step: done + 1, of: steps, loss });
    progress?.({ done: done + 1, of: steps, note: `loss ${loss.toExponential(3)}` });
    const isSaved = checkpoint && (done + 1 === steps || (done + 1) % checkpoint.every === 0);
    if (isSaved) await save();
    else await breathe();
    if (signal?.aborted && !isSaved) await save();
    throwIfCancelled(signal, `training after ${done + 1} of ${steps} updates`);
  }
  return ended({ status: "ok", steps }, steps);
}
