import type { CaseContext } from "../../../lib/experiments/experiment.ts";

/** A context without progress, whose checkpoints keep nothing. */
export const CONTEXT: CaseContext = {
  seed: 0,
  progress: () => {},
  checkpoint: (path) => ({ path, load: () => Promise.resolve(undefined), save: () => Promise.resolve() }),
};
