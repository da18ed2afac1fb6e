import type { OpenedWork } from "../../lib/cli/bench_work.ts";
import { answered } from "../../lib/core/in_workers.ts";

/** What a worker is told each time. */
export interface Share<Part> {
  /** Steps to do. */
  readonly steps: number;
  /** What is this worker's own; the same each time. */
  readonly part: Part;
  /** Workers that compute at the same time. */
  readonly workers: number;
}

/**
 * A work whose parts are done at the same time, each in a worker that stays.
 * @param module Of the worker, which answers {@link Share}s.
 * @param stepsOf How many steps each worker does of so many in all.
 */
export function inBenchWorkers<Part>(
  module: URL,
  parts: readonly Part[],
  { parameters, stepsOf }: { parameters: number; stepsOf: (steps: number) => number },
): OpenedWork {
  const workers = parts.map(() => new Worker(module, { type: "module" }));
  return {
    parameters,
    async run(steps) {
      const share = { steps: stepsOf(steps), workers: workers.length };
      await Promise.all(
        workers.map((worker, k) => answered(worker, { ...share, part: parts[k] } satisfies Share<Part>, () => {})),
      );
    },
    dispose: () => workers.forEach((worker) => worker.terminate()),
  };
}
