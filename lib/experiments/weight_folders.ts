import { join } from "node:path";
import { PROJECT_FOLDER } from "./project_folder.ts";

/** Where trained networks are kept. */
export interface WeightFolders {
  /** Those that anyone can train again in minutes, and trainings on their way; ignored by git. */
  readonly cached: string;
  /** Finished ones that took hours; they go with the project. */
  readonly recorded: string;
}

/** The project's own folders for the networks of a family of models. */
export function weightFolders(family: "hits" | "latent-sde" | "pixel"): WeightFolders {
  return {
    cached: join(PROJECT_FOLDER, "data/cache/weights"),
    recorded: join(PROJECT_FOLDER, "data/results/paper/weights", family),
  };
}
