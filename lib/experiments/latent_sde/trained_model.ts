import { settingsHash } from "../../core/hash.ts";
import { ifThere } from "../../io/if_there.ts";
import { latentSde, type LatentSdeFitOptions } from "../../models/latent_sde/latent_sde.ts";
import type { LatentSdeDescription } from "../../models/latent_sde/description.ts";
import type { LatentSdeFit } from "../../models/latent_sde/latent_sde_fit.ts";
import { loadLatentSdeFit } from "../../models/latent_sde/load_latent_sde_fit.ts";
import type { FieldSeries } from "../../problems/field_series.ts";
import type { CaseContext } from "../experiment.ts";
import { keptModel, keptNotes } from "../kept_model.ts";
import { madeBy } from "../made_by.ts";
import { type WeightFiles, weightFiles, type WeightFolders, weightFolders } from "../weight_folders.ts";
import type { FieldDataSettings } from "./field_data.ts";

/** How one model of a hierarchy is trained. */
export type StageSettings = Required<
  Pick<LatentSdeFitOptions, "updates" | "learningRate" | "decayEvery" | "rampUpdates">
>;

/** A hierarchy of models: what they are, what they are trained on, and how; plain data. */
export interface HierarchySettings {
  /** For people, the start of the files' names. */
  readonly name: string;
  /** What they are trained on. */
  readonly data: FieldDataSettings;
  /** What they share. */
  readonly model: LatentSdeDescription;
  /** How the models with 0, 1 ... numbers in the microstate are trained, each from the one before. */
  readonly stages: readonly StageSettings[];
  /** How the drift's part of the loss is weighed. Default "paper". */
  readonly scaling?: "paper" | "exact";
  /** Start of the weights and of the order of segments. */
  readonly seed: number;
  /**
   * Whether finished models are kept with the project, since it takes hours to train them. Such models outlive changes of the code;
   * others are trained again with the code that is there.
   */
  readonly recorded: boolean;
}

/** Raised when training changes so much that recorded models no longer stand for it. */
const RECIPE = 1;
/** Updates between two saves of a training. */
const SAVE_EVERY = 50;

/** Where the files of the last model of a hierarchy are. */
export function modelFiles(settings: HierarchySettings, folders: WeightFolders): WeightFiles {
  const { recorded, stages, seed } = settings;
  const key = settingsHash({ settings, ...madeBy({ recorded, recipe: RECIPE, module: import.meta.url }) });
  const name = `${settings.name}-${stages.length - 1}-seed-${seed}`;
  return weightFiles(folders, { family: "latent-sde", name, key, recorded });
}

/**
 * Takes the last model of a hierarchy from the store, or trains it there, from the one before, which is taken or trained in the same way:
 * once, whichever cases and processes ask for it at the same time. A training that is killed goes on from its last save.
 * @param training What `settings.data` makes.
 * @param folders Default: the project's own.
 * @returns If a model before it diverged, that one, since nothing can be learned from it.
 */
export async function trainedModel(
  settings: HierarchySettings,
  training: FieldSeries,
  { progress, folders = weightFolders("latent-sde") }: Pick<CaseContext, "progress"> & {
    readonly folders?: WeightFolders;
  },
): Promise<LatentSdeFit> {
  const { model, stages, scaling, seed } = settings;
  const files = modelFiles(settings, folders);
  const saved = `${files.training}.safetensors`;
  const micro = stages.length - 1;
  const updatesBefore = stages.slice(0, micro).reduce((sum, { updates }) => sum + updates, 0);
  async function make(): Promise<LatentSdeFit> {
    const before = { ...settings, stages: stages.slice(0, micro) };
    const from = micro > 0 ? await trainedModel(before, training, { progress, folders }) : undefined;
    if (from?.outcome.status === "diverged") return from;
    const fit = await latentSde({ ...model, micro }).fit(training, {
      ...stages[micro],
      scaling,
      from,
      seed,
      checkpoint: { path: saved, every: SAVE_EVERY, settings },
      progress: ({ done, of, note }) =>
        progress({ done: updatesBefore + done, of: updatesBefore + of, note: `${micro} micro numbers, ${note}` }),
    });
    await fit.save(files.finished, await keptNotes(settings));
    await ifThere(Deno.remove(saved)); // there is none of a training that diverged before its first save
    return fit;
  }
  return await keptModel(files, folders, { load: loadLatentSdeFit, make, progress });
}
