import { settingsHash } from "../../core/hash.ts";
import type { Progress } from "../../core/progress.ts";
import type { PixelFitOptions } from "../../models/pixel/fit_pixels.ts";
import { pixelCnn, type PixelCnnOptions } from "../../models/pixel/pixel_cnn.ts";
import { loadPixelFit } from "../../models/pixel/load_pixel_fit.ts";
import type { PixelFit } from "../../models/pixel/pixel_fit.ts";
import { pixelProblem, type PixelProblemName } from "../../problems/pixel_problems.ts";
import type { PixelProblem } from "../../problems/pixel_problem.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";
import type { SamplePixelsOptions } from "../../problems/sample_pixels.ts";
import type { CaseContext } from "../experiment.ts";
import { keptModel, keptNotes } from "../kept_model.ts";
import { madeBy } from "../made_by.ts";
import { type WeightFiles, weightFiles, type WeightFolders, weightFolders } from "../weight_folders.ts";

/** A network on pixel data: what it is, what it is trained on, and how; plain data. */
export interface PixelNetworkSettings {
  /** For people, the start of the file's name. */
  readonly name: string;
  /** The equation. */
  readonly problem: PixelProblemName;
  /** Its options, where they are not the paper's. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Numbers of waves in its data. Default: those of the authors' data. */
  readonly waves?: readonly number[];
  /** Training sequences. */
  readonly sequences: number;
  /** Validation sequences, whose loss is looked at after each stage. */
  readonly validation: number;
  /** The network. */
  readonly network: PixelCnnOptions;
  /** How it is trained. Default as in the paper. */
  readonly training?: Omit<PixelFitOptions, "validation" | "checkpoint" | "seed" | "signal" | "progress">;
  /** Start of the weights and batches. */
  readonly seed: number;
  /**
   * Whether the finished network is kept with the project, since it takes hours to train it. Such networks outlive changes of
   * the code; others are trained again with the code that is there.
   */
  readonly recorded: boolean;
}

/** Raised when training changes so much that recorded networks no longer stand for it. */
const RECIPE = 1;
/** Start of the random numbers of the data, whatever starts the networks. */
const DATA_SEED = 0;
/** Updates between two saves of a training. */
const SAVE_EVERY = 32;

/** The equation of a network. */
export function problemOf({ problem, options }: PixelNetworkSettings): PixelProblem {
  return pixelProblem(problem, options);
}

/**
 * Draws sequences for a network: of its equation, and with its waves unless there are others in the options.
 * @throws {RangeError} If a solution breaks down, as those of Fisher's equation do some time after they became negative.
 */
export async function sequencesFor(
  settings: PixelNetworkSettings,
  sequences: number,
  options: SamplePixelsOptions,
): Promise<PixelSequences> {
  const { waves, name } = settings;
  const data = await problemOf(settings).sample(sequences, { waves, seed: DATA_SEED, ...options });
  if (data.outcome.status === "diverged") {
    throw new RangeError(`Cannot make ${sequences} sequences for the network ${name}: ${data.outcome.hint}`);
  }
  return data;
}

/** Where a network's files are. */
export function networkFiles(settings: PixelNetworkSettings, folders: WeightFolders): WeightFiles {
  const { name, recorded } = settings;
  const key = settingsHash({ settings, ...madeBy({ recorded, recipe: RECIPE, module: import.meta.url }) });
  return weightFiles(folders, { family: "pixel", name, key, recorded });
}

/**
 * Takes a network from the store, or trains it there: once, whichever cases and processes ask for it at the same time. A training
 * that is killed goes on from its last save.
 * @param folders Default: the project's own.
 */
export async function trainedNetwork(
  settings: PixelNetworkSettings,
  { progress }: Pick<CaseContext, "progress">,
  folders: WeightFolders = weightFolders("pixel"),
): Promise<PixelFit> {
  const files = networkFiles(settings, folders);
  async function make(): Promise<PixelFit> {
    const { sequences, validation, network, seed } = settings;
    const drawing: Progress = ({ done, of }) => progress({ done: 0, of: 1, note: `${done} of ${of} sequences` });
    const data = await sequencesFor(settings, sequences, { split: "training", progress: drawing });
    const fit = await pixelCnn(network).fit(data, {
      ...settings.training,
      validation: await sequencesFor(settings, validation, { split: "validation" }),
      checkpoint: { path: files.training, every: SAVE_EVERY },
      seed,
      progress,
    });
    await fit.save(files.finished, await keptNotes(settings));
    return fit;
  }
  return await keptModel(files, folders, { load: loadPixelFit, make, progress });
}
