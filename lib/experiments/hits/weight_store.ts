import { join } from "node:path";
import { settingsHash } from "../../core/hash.ts";
import { ifThere } from "../../io/if_there.ts";
import { withFreeLock, withLock } from "../../io/lock_file.ts";
import { Ladder } from "../../models/hits/ladder.ts";
import { loadLadder } from "../../models/hits/load_ladder.ts";
import { type LearnedRung, learnedRung } from "../../models/hits/learned_rung.ts";
import type { RungCheckpointOptions } from "../../models/hits/rung_checkpoint.ts";
import { keptNotes } from "../kept_model.ts";
import { type WeightFolders, weightFolders } from "../weight_folders.ts";

/** One network to be kept. */
export interface StoredRung {
  /** For people, the start of the file's name. */
  readonly name: string;
  /** Time of one time step of its ladder. */
  readonly timeStep: number;
  /** Everything that its weights depend on, except for the updates; plain data. */
  readonly settings: unknown;
  /** Updates at most. */
  readonly updates: number;
  /** Whether it is kept with the project once it is finished. */
  readonly recorded: boolean;
}

/** The files of a network. */
export interface RungFiles {
  /** The finished network. */
  readonly finished: string;
  /** The training on its way; it stays, so that more updates go on from it. */
  readonly checkpoint: RungCheckpointOptions;
  /** Held by whoever trains it. */
  readonly lock: string;
}

/** Where a network's files are: content hashes of what determines it make their names. */
export function rungFiles({ name, settings, updates, recorded }: StoredRung, folders: WeightFolders): RungFiles {
  const training = join(folders.cached, `${name}-${settingsHash(settings).slice(0, 16)}`);
  const file = `${name}-${settingsHash({ settings, updates }).slice(0, 16)}.safetensors`;
  return {
    finished: join(recorded ? folders.recorded : folders.cached, file),
    checkpoint: { path: `${training}.training.safetensors`, settings },
    lock: `${training}.lock`,
  };
}

/** What {@link storedRungs} is given. */
export interface StoreOptions {
  /** Trains a network that the store lacks, by its place in the list; it should go on from the checkpoint. */
  readonly train: (index: number, checkpoint: RungCheckpointOptions) => Promise<LearnedRung>;
  /** Told when a network is there, by its place in the list. */
  readonly onReady?: (index: number) => void;
  /** Default: the project's own. */
  readonly folders?: WeightFolders;
}

/**
 * Takes networks from the store, and trains and keeps those that it lacks. None is trained twice: one that another case
 * or process is training is left for last, and waited for, so that several who want the same ladder share its training.
 * @returns The networks in the order of the list; their loss before each update is not kept.
 */
export async function storedRungs(
  wanted: readonly StoredRung[],
  { train, onReady, folders = weightFolders("hits") }: StoreOptions,
): Promise<LearnedRung[]> {
  const rungs = new Map<number, LearnedRung>();

  async function take(index: number): Promise<LearnedRung> {
    const { timeStep, settings, updates } = wanted[index];
    const { finished, checkpoint } = rungFiles(wanted[index], folders);
    const ready = await ifThere(loadLadder(finished));
    if (ready) return ready.rungs[0];
    const { stride, layers, training } = await train(index, checkpoint);
    const rung = learnedRung({ stride, layers, training: { ...training, losses: new Float64Array() } });
    await new Ladder({ timeStep, rungs: [rung] }).save(finished, await keptNotes({ settings, updates }));
    return rung;
  }

  await Deno.mkdir(folders.cached, { recursive: true });
  for (const lockedBy of [withFreeLock, withLock]) {
    for (const [index, rung] of wanted.entries()) {
      if (rungs.has(index)) continue;
      const taken = await lockedBy(rungFiles(rung, folders).lock, () => take(index));
      if (!taken) continue;
      rungs.set(index, taken);
      onReady?.(index);
    }
  }
  return wanted.map((_, index) => rungs.get(index)!);
}
