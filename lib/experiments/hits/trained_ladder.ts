import type { ProgressEvent } from "../../core/progress.ts";
import { Ladder } from "../../models/hits/ladder.ts";
import type { LearnedRung } from "../../models/hits/learned_rung.ts";
import type { RungCheckpointOptions } from "../../models/hits/rung_checkpoint.ts";
import { trainingPairs } from "../../models/hits/training_pairs.ts";
import { trainRungs } from "../../models/hits/train_rung.ts";
import type { Samples } from "../../problems/sample_ode.ts";
import { engine as openEngine } from "../../tensor/engine.ts";
import type { CaseContext } from "../experiment.ts";
import { madeBy } from "../made_by.ts";
import type { WeightFolders } from "../weight_folders.ts";
import { firstOf, ladderData, type LadderDataSettings } from "./ladder_data.ts";
import { SYSTEMS } from "./systems.ts";
import { type StoredRung, storedRungs } from "./weight_store.ts";

/** A ladder of networks: what it is trained on, and how; plain data. */
export interface LadderSettings extends LadderDataSettings {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** How often a network is applied in a row when it is trained. */
  readonly unrolled: number;
  /** Time steps that each network takes at once, ascending. */
  readonly strides: readonly number[];
  /** Updates of each network at most. */
  readonly updates: number;
  /** Trajectories in a batch. */
  readonly batch: number;
  /** Updates between two looks at the validation loss. */
  readonly lookEvery: number;
  /** Start of the weights and batches. */
  readonly seed: number;
  /** So many validation and test trajectories select rungs and score forecasts. Default: all. */
  readonly scored?: number;
  /**
   * Whether finished networks are kept with the project, since it takes hours to train them. Such networks outlive changes of
   * the code; others are trained again with the code that is there.
   */
  readonly recorded: boolean;
}

/** A trained ladder and its data. */
export interface TrainedLadder {
  /** All its rungs. */
  readonly ladder: Ladder<LearnedRung>;
  /** Its data; of validation and test those that select and score. */
  readonly data: Samples;
}

/** Of Adam, and the validation loss at which a network is done, in every experiment as in the paper's program. */
const TRAINING = { learningRate: 1e-3, goodLoss: 1e-8 };

/** Raised when training changes so much that recorded networks no longer stand for it. */
const RECIPE = 1;

/** The networks of a ladder as the store knows them: each by everything that its weights depend on, and nothing else. */
export function rungsToStore(
  { system, noise, sizes, hidden, unrolled, strides, updates, batch, lookEvery, seed, recorded }: LadderSettings,
): StoredRung[] {
  const { sampling: { timeStep, steps, sizes: usual }, parameters } = SYSTEMS[system].description;
  const { training, validation } = sizes ?? usual;
  const data = { system, parameters, training, validation, timeStep, steps, noise };
  const settings = {
    data,
    hidden,
    unrolled,
    batch,
    lookEvery,
    seed,
    ...TRAINING,
    ...madeBy({ recorded, recipe: RECIPE, module: import.meta.url }),
  };
  return strides.map((stride) => ({
    name: `${system}${noise > 0 ? `-noise-${noise}` : ""}-${stride}`,
    timeStep,
    settings: { ...settings, stride },
    updates,
    recorded,
  }));
}

/**
 * Makes the data of a ladder, and takes its networks from the store or trains them there; a training that is killed goes on
 * where it stopped, and several cases that want the same ladder share its training.
 */
export async function trainedLadder(
  settings: LadderSettings,
  { progress }: Pick<CaseContext, "progress">,
  folders?: WeightFolders,
): Promise<TrainedLadder> {
  const { hidden, unrolled, strides, updates, batch, lookEvery, seed, scored = Infinity } = settings;
  const data = await ladderData(settings);
  const engine = await openEngine();
  const done = strides.map(() => 0);
  const tell = (index: number, updatesDone: number, note?: string) => {
    done[index] = updatesDone;
    progress({ done: done.reduce((sum, n) => sum + n, 0), of: strides.length * updates, note });
  };

  async function train(index: number, checkpoint: RungCheckpointOptions): Promise<LearnedRung> {
    const pairs = { stride: strides[index], unrolled };
    const request = {
      training: trainingPairs(data.training, pairs),
      validation: trainingPairs(data.validation, pairs),
      settings: { ...TRAINING, stride: strides[index], hidden, updates, batch, lookEvery, seeds: [seed] },
    };
    const onProgress = (event: ProgressEvent) => tell(index, event.done, event.note);
    const [rung] = await trainRungs(engine, request, { checkpoint, progress: onProgress });
    return rung;
  }

  const rungs = await storedRungs(rungsToStore(settings), { train, onReady: (index) => tell(index, updates), folders });
  return {
    ladder: new Ladder({ timeStep: data.training.timeStep, rungs }),
    data: { ...data, validation: firstOf(data.validation, scored), test: firstOf(data.test, scored) },
  };
}
