/**
 * Takes training steps in a worker when told how many, with its share of the cores.
 *
 * @module
 */
import type { OpenedWork } from "../../lib/cli/bench_work.ts";
import { answerRequests } from "../../lib/core/in_workers.ts";
import { engine, shareCores } from "../../lib/tensor/engine.ts";
import { openedStep } from "./hits_step.ts";
import type { Share } from "./in_bench_workers.ts";

let opened: OpenedWork | undefined;
answerRequests<Share<null>, void>(async ({ steps, workers }) => {
  shareCores(workers);
  opened ??= openedStep(await engine());
  await opened.run(steps);
});
