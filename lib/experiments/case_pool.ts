import { throwIfCancelled } from "../core/errors.ts";
import type { ProgressEvent } from "../core/progress.ts";
import type { CaseResult } from "./experiment.ts";
import type { CaseReply, CaseRequest, SharedCaseRequest } from "./case_worker.ts";

/** What came of a request. */
export type CaseOutcome =
  | { readonly status: "done"; readonly result: CaseResult; readonly startedAt: Date; readonly wallSeconds: number }
  | { readonly status: "failed"; readonly message: string };

/** Told what the pool does. */
export interface PoolObserver<T> {
  /** A request has gone to a worker. */
  started(request: T): void;
  /** The worker has reported. */
  progressed(request: T, event: ProgressEvent): void;
  /** The request is through; awaited before the worker takes the next one. */
  ended(request: T, outcome: CaseOutcome): Promise<void>;
}

function newWorker(): Worker {
  return new Worker(new URL("./case_worker.ts", import.meta.url), { type: "module" });
}

/** One request on one worker; a worker that dies is a failed case. */
function answered(worker: Worker, request: SharedCaseRequest, onProgress: (event: ProgressEvent) => void): Promise<
  CaseOutcome & { readonly alive: boolean }
> {
  const startedAt = new Date();
  const start = performance.now();
  return new Promise((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<CaseReply>) => {
      if (data.kind === "progress") onProgress(data.event);
      else if (data.kind === "failed") resolve({ status: "failed", message: data.message, alive: true });
      else {
        const wallSeconds = (performance.now() - start) / 1000;
        resolve({ status: "done", result: data.result, startedAt, wallSeconds, alive: true });
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      resolve({ status: "failed", message: `its worker died: ${event.message}`, alive: false });
    };
    worker.postMessage(request);
  });
}

/** What a cancelled run says it was; each finished case, and the state of those that save it, is in the cache. */
const STOPPED = "the run (the same command goes on from what is finished)";

/** How to run. */
export interface PoolOptions<T> {
  /** Workers. */
  readonly jobs: number;
  /** Told what the pool does. */
  readonly observer: PoolObserver<T>;
  /** Stops the workers at once. */
  readonly signal?: AbortSignal;
}

/**
 * Runs requests on `jobs` workers, each with its own engine. A case that throws, or a worker that dies, is an outcome; the others
 * go on.
 * @throws {PropagatorError} With code `run-cancelled`, once `signal` is aborted.
 */
export async function runCases<T extends CaseRequest>(
  requests: readonly T[],
  { jobs, observer, signal }: PoolOptions<T>,
): Promise<void> {
  const queue = [...requests];
  const workers = new Set<Worker>();
  const together = Math.min(jobs, queue.length);
  const release = (worker: Worker) => {
    worker.terminate();
    workers.delete(worker);
  };

  async function serve(): Promise<void> {
    let worker: Worker | undefined;
    for (let request = queue.shift(); request; request = queue.shift()) {
      const current = request;
      worker ??= newWorker();
      workers.add(worker);
      observer.started(current);
      const { id, module, item, key, cacheFolder } = current;
      const { alive, ...outcome } = await answered(
        worker,
        { id, module, item, key, cacheFolder, workers: together },
        (event) => observer.progressed(current, event),
      );
      if (!alive) {
        release(worker);
        worker = undefined;
      }
      await observer.ended(current, outcome);
    }
  }

  const cancelled = new Promise<void>((resolve) => signal?.addEventListener("abort", () => resolve(), { once: true }));
  try {
    throwIfCancelled(signal, STOPPED);
    await Promise.race([Promise.all(Array.from({ length: together }, serve)), cancelled]);
    throwIfCancelled(signal, STOPPED);
  } finally {
    queue.length = 0;
    for (const worker of workers) release(worker);
  }
}
