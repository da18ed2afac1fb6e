/**
 * Runs cases in a worker, one after the other, each experiment imported here and with an engine of its own.
 *
 * @module
 */
import { loadExperiment } from "./catalogue.ts";
import { checkpointOf } from "./case_store.ts";
import type { Case, CaseResult } from "./experiment.ts";
import type { ProgressEvent } from "../core/progress.ts";
import { shareCores } from "../tensor/engine.ts";

/** What the runner sends. */
export interface CaseRequest {
  /** The experiment. */
  readonly id: string;
  /** Absolute address of its module. */
  readonly module: string;
  /** The case. */
  readonly item: Case;
  /** Identifies its result. */
  readonly key: string;
  /** Where checkpoints go. */
  readonly cacheFolder: string;
}

/** A case, as a worker gets it. */
export interface SharedCaseRequest extends CaseRequest {
  /** Workers that run cases at the same time. */
  readonly workers: number;
}

/** What the worker answers. */
export type CaseReply =
  | { readonly kind: "progress"; readonly event: ProgressEvent }
  | { readonly kind: "done"; readonly result: CaseResult }
  | { readonly kind: "failed"; readonly message: string };

/** Bars need no more than this many updates per second. */
const UPDATES_PER_SECOND = 5;

const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<SharedCaseRequest>) => Promise<void>;
  postMessage(reply: CaseReply): void;
};

port.onmessage = async ({ data: { id, module, item, key, cacheFolder, workers } }) => {
  shareCores(workers);
  let last = -Infinity;
  try {
    const experiment = await loadExperiment({ id, module });
    const result = await experiment.run(item, {
      seed: experiment.seed,
      progress(event) {
        const now = performance.now();
        if (now - last < 1000 / UPDATES_PER_SECOND && event.done < event.of) return;
        last = now;
        port.postMessage({ kind: "progress", event });
      },
      checkpoint: (name) => checkpointOf(cacheFolder, id, key, name),
    });
    port.postMessage({ kind: "done", result });
  } catch (error) {
    port.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  }
};
