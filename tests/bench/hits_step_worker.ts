/**
 * Takes training steps in a worker when told how many, with its share of the cores.
 *
 * @module
 */
import type { OpenedWork } from "../../lib/cli/bench_work.ts";
import { engine, shareCores } from "../../lib/tensor/engine.ts";
import { openedStep } from "./hits_step.ts";

/** What it is told. */
export interface StepsRequest {
  readonly steps: number;
  /** Workers that step at the same time. */
  readonly workers: number;
}

const port = globalThis as unknown as {
  onmessage: (event: MessageEvent<StepsRequest>) => Promise<void>;
  postMessage(reply: "done"): void;
};
let opened: OpenedWork | undefined;
port.onmessage = async ({ data: { steps, workers } }) => {
  shareCores(workers);
  opened ??= openedStep(await engine());
  await opened.run(steps);
  port.postMessage("done");
};
