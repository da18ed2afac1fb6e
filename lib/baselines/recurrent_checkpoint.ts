import { z } from "zod";
import { damaged } from "../io/damaged.ts";
import { ifThere } from "../io/if_there.ts";
import { loadCheckpoint, saveCheckpoint } from "../tensor/checkpoint.ts";
import { flatWeights, weightLayout } from "../tensor/train_weights.ts";
import { loadedTensors, type Named, storedTensors, type TrainerState } from "../tensor/trainer_state.ts";

/** Where the training of a recurrent network is saved. */
export interface RecurrentCheckpoint {
  /** A `.safetensors` file. If it is there, the training goes on from it. */
  readonly path: string;
  /** Everything that the weights depend on, as plain JSON values; a file saved under other settings is refused. */
  readonly settings: unknown;
}

/** A look at the loss. */
export interface RecurrentLook {
  /** Updates done. */
  readonly epochs: number;
  /** The loss then. */
  readonly loss: number;
}

/** How far a training is after a look at the loss. */
export interface RecurrentState<W> {
  /** Weights and moments. */
  readonly trainer: TrainerState;
  /** Loss before each update. */
  readonly losses: Float64Array;
  /** Losses that were looked at. */
  readonly looks: RecurrentLook[];
  /** The weights with the lowest of them. */
  readonly best: W;
}

const NOTES = z.strictObject({ looks: z.array(z.strictObject({ epochs: z.int(), loss: z.number() })) });

function named(weights: object): Named {
  const { names, shapes } = weightLayout(weights);
  return names.map((name, i) => [name, shapes[i]]);
}

/** Saves how far a training is, atomically. */
export async function saveRecurrentState<W extends object>(
  { path, settings }: RecurrentCheckpoint,
  { trainer, losses, looks, best }: RecurrentState<W>,
): Promise<void> {
  const kept = storedTensors(flatWeights(best), named(best), "float32");
  await saveCheckpoint(path, { settings, ...trainer, losses, kept, notes: { looks } });
}

/**
 * Loads how far a training was.
 * @param like Weights of the same structure.
 * @returns Undefined if there is no file.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is damaged or holds something else.
 * @throws {RangeError} If it was saved under other settings.
 */
export async function loadRecurrentState<W extends object>(
  { path, settings }: RecurrentCheckpoint,
  like: W,
): Promise<RecurrentState<W> | undefined> {
  const checkpoint = await ifThere(loadCheckpoint(path, settings));
  if (!checkpoint) return undefined;
  const { step, weights, moments, losses, kept, notes } = checkpoint;
  const { success, data } = NOTES.safeParse(notes);
  if (!success || !losses || !kept) {
    throw damaged(path, "the training of a recurrent network", "it lacks a part; delete the file to train afresh");
  }
  const best = weightLayout(like).nested(flatWeights(loadedTensors("weight", kept, named(like), "float32")));
  return { trainer: { step, weights, moments }, losses, ...data, best };
}
