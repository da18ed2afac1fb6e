import { z } from "zod";
import type { RandomState } from "../../core/random.ts";
import { ndarray } from "../../core/ndarray.ts";
import { damaged } from "../../io/damaged.ts";
import { ifThere } from "../../io/if_there.ts";
import type { StoredTensor } from "../../io/safetensors.ts";
import { loadCheckpoint, saveCheckpoint } from "../../tensor/checkpoint.ts";
import type { TrainerState } from "../../tensor/trainer_state.ts";
import type { FlowMapLayer } from "./flow_map_network.ts";
import type { RungLook } from "./learned_rung.ts";

/** Where the training of a rung is saved. */
export interface RungCheckpointOptions {
  /** A `.safetensors` file. If it is there, the training goes on from it. */
  readonly path: string;
  /**
   * Everything that the weights depend on, except for the number of updates, as plain JSON values; a file saved under other
   * settings is refused.
   */
  readonly settings: unknown;
}

/** How far the training of networks of one step size is after a look at the validation loss. */
export interface RungState {
  /** Weights and moments. */
  readonly trainer: TrainerState;
  /** State of the generator that draws the batches, of each network. */
  readonly draws: readonly RandomState[];
  /** Loss before each update. */
  readonly losses: Float64Array;
  /** Validation losses so far, of each network. */
  readonly looks: RungLook[][];
  /** The weights with the lowest of them, of each network. */
  readonly best: readonly (readonly FlowMapLayer[])[];
}

/** Weights as `0.0.w`, `0.0.b`, `0.1.w` ..., by network and layer, in the float32 in which they are trained. */
function stored(networks: RungState["best"]): Map<string, StoredTensor> {
  const named = networks.flatMap((layers, m) =>
    layers.flatMap(({ w, b }, i) => [[`${m}.${i}.w`, w], [`${m}.${i}.b`, b]] as const)
  );
  return new Map(
    named.map(([name, { shape, data }]) => [name, { dtype: "F32", shape, data: Float32Array.from(data) }]),
  );
}

function networksOf(tensors: ReadonlyMap<string, StoredTensor>, networks: number): FlowMapLayer[][] {
  const array = (name: string) => {
    const { shape, data } = tensors.get(name)!;
    return ndarray(shape, Float64Array.from(data as Float32Array));
  };
  const layers = tensors.size / 2 / networks;
  return Array.from(
    { length: networks },
    (_, m) => Array.from({ length: layers }, (_, i) => ({ w: array(`${m}.${i}.w`), b: array(`${m}.${i}.b`) })),
  );
}

/** JSON has no numbers that are not finite. */
const LOSS = z.number().nullable().transform((loss) => loss ?? Infinity);
const WORD = z.int().min(0);
const NOTES = z.strictObject({
  draws: z.array(z.strictObject({ key: WORD, words: z.tuple([WORD, WORD, WORD, WORD]) })),
  looks: z.array(z.array(z.strictObject({ updates: z.int(), loss: LOSS }))),
});

/** Saves how far a training is, atomically. */
export async function saveRungState({ path, settings }: RungCheckpointOptions, state: RungState): Promise<void> {
  const { trainer, losses, best, ...notes } = state;
  await saveCheckpoint(path, { settings, ...trainer, losses, kept: stored(best), notes });
}

/**
 * Loads how far a training was.
 * @returns Undefined if there is no file.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is damaged or holds something else.
 * @throws {RangeError} If it was saved under other settings.
 */
export async function loadRungState({ path, settings }: RungCheckpointOptions): Promise<RungState | undefined> {
  const checkpoint = await ifThere(loadCheckpoint(path, settings));
  if (!checkpoint) return undefined;
  const { step, weights, moments, losses, kept, notes } = checkpoint;
  const { success, data } = NOTES.safeParse(notes);
  if (!success || !losses || !kept) {
    throw damaged(path, "the training of a rung", "it lacks a part; delete the file to train afresh");
  }
  return { trainer: { step, weights, moments }, losses, ...data, best: networksOf(kept, data.looks.length) };
}
