import { throwIfCancelled } from "./errors.ts";
import type { ProgressEvent } from "./progress.ts";

/** What a worker made by {@link answerRequests} says. */
export type WorkerReply<Result> =
  | { readonly kind: "progress"; readonly event: ProgressEvent }
  | { readonly kind: "done"; readonly result: Result }
  | { readonly kind: "failed"; readonly message: string };

/** How to share work out. */
export interface WorkersOptions {
  /** Workers at a time. */
  readonly jobs: number;
  /** What is done, as in "Cancelled <what>". */
  readonly what: string;
  /** Stops the workers at once. */
  readonly signal?: AbortSignal;
  /** Told how far each request is. */
  readonly onProgress?: (index: number, event: ProgressEvent) => void;
}

/**
 * One request on one worker made by {@link answerRequests}.
 * @throws {Error} What the request's answer threw, or why the worker died.
 */
export function answered<Result>(
  worker: Worker,
  request: unknown,
  onProgress: (event: ProgressEvent) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<WorkerReply<Result>>) => {
      if (data.kind === "progress") onProgress(data.event);
      else if (data.kind === "done") resolve(data.result);
      else reject(new Error(data.message));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`The worker died: ${event.message}`));
    };
    worker.postMessage(request);
  });
}

/**
 * Answers requests in workers that run a module with {@link answerRequests}, and hands each result on as it comes.
 * @param module Address of the module.
 * @param requests Plain data, each copied to its worker.
 * @param onResult Told the number of a request and its result, in any order.
 * @throws {Error} What the first failed request said; the others are stopped.
 * @throws {PropagatorError} With code `run-cancelled`, once `signal` is aborted.
 */
export async function eachInWorkers<Request, Result>(
  module: URL,
  requests: readonly Request[],
  onResult: (index: number, result: Result) => void,
  { jobs, what, signal, onProgress }: WorkersOptions,
): Promise<void> {
  const workers: Worker[] = [];
  let next = 0;
  async function serve(): Promise<void> {
    const worker = new Worker(module, { type: "module" });
    workers.push(worker);
    while (next < requests.length) {
      const index = next++;
      onResult(index, await answered(worker, requests[index], (event) => onProgress?.(index, event)));
    }
  }
  throwIfCancelled(signal, what);
  const { promise: cancelled, resolve: cancel } = Promise.withResolvers<void>();
  const onAbort = () => cancel();
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    await Promise.race([Promise.all(Array.from({ length: Math.min(jobs, requests.length) }, serve)), cancelled]);
    throwIfCancelled(signal, what);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    for (const worker of workers) worker.terminate();
  }
}

/** Answers requests as {@link eachInWorkers} does; returns the results in the order of the requests. */
export async function inWorkers<Request, Result>(
  module: URL,
  requests: readonly Request[],
  options: WorkersOptions,
): Promise<Result[]> {
  const results: Result[] = [];
  await eachInWorkers<Request, Result>(module, requests, (index, result) => results[index] = result, options);
  return results;
}

/** Makes the module of a worker: each request is answered by `answer`, whose errors become the caller's. */
export function answerRequests<Request, Result>(
  answer: (request: Request, progress: (event: ProgressEvent) => void) => Promise<Result>,
): void {
  const port = globalThis as unknown as {
    onmessage: (event: MessageEvent<Request>) => Promise<void>;
    postMessage(reply: WorkerReply<Result>): void;
  };
  port.onmessage = async ({ data }) => {
    try {
      const result = await answer(data, (event) => port.postMessage({ kind: "progress", event }));
      port.postMessage({ kind: "done", result });
    } catch (error) {
      port.postMessage({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  };
}
