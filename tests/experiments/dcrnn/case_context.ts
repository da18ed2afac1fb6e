import type { CaseContext } from "../../../lib/experiments/experiment.ts";

/** A context without progress, whose checkpoints keep nothing. */
export const CONTEXT: CaseContext = {
  seed: 0,
  progress: () => {},
  checkpoint: (path) => ({ path, load: () => Promise.resolve(undefined), save: () => Promise.resolve() }),
};

/** A context that keeps checkpoints in `saved`. */
export function keeping(saved: Map<string, Uint8Array>, progress: CaseContext["progress"] = () => {}): CaseContext {
  return {
    seed: 0,
    progress,
    checkpoint: (path) => ({
      path,
      load: () => Promise.resolve(saved.get(path)),
      save: (state) => Promise.resolve(void saved.set(path, state)),
    }),
  };
}
