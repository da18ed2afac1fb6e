import { join } from "node:path";
import { PROJECT_FOLDER } from "./project_folder.ts";

/** Where trained networks are kept. */
export interface WeightFolders {
  /** Those that anyone can train again in minutes, and trainings on their way; ignored by git. */
  readonly cached: string;
  /** Finished ones that took hours; they go with the project. */
  readonly recorded: string;
}

/** The families of models whose networks are kept. */
export type WeightFamily = "hits" | "latent-sde" | "pixel";

/** The files of a model. */
export interface WeightFiles {
  /** The finished model. */
  readonly finished: string;
  /** The training on its way, without an ending. */
  readonly training: string;
  /** Held by whoever trains it. */
  readonly lock: string;
}

/** The project's own folders for the networks of a family of models. */
export function weightFolders(family: WeightFamily): WeightFolders {
  return {
    cached: join(PROJECT_FOLDER, "data/cache/weights"),
    recorded: join(PROJECT_FOLDER, "data/results/paper/weights", family),
  };
}

/**
 * Where a model's files are: a name for people and a content hash of all that its weights depend on make their names.
 */
export function weightFiles(
  { cached, recorded }: WeightFolders,
  model: {
    readonly family: WeightFamily;
    readonly name: string;
    readonly key: string;
    readonly recorded: boolean;
  },
): WeightFiles {
  const file = `${model.name}-${model.key.slice(0, 16)}`;
  const own = join(cached, `${model.family}-${file}`);
  return {
    finished: `${model.recorded ? join(recorded, file) : own}.safetensors`,
    training: `${own}.training`,
    lock: `${own}.lock`,
  };
}
