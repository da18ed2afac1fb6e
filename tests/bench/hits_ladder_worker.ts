/**
 * Trains its networks of the ladder in a worker when told how much, with its share of the cores.
 *
 * @module
 */
import type { OpenedWork } from "../../lib/cli/bench_work.ts";
import { answerRequests } from "../../lib/core/in_workers.ts";
import { engine, shareCores } from "../../lib/tensor/engine.ts";
import { openedRungs } from "./hits_ladder.ts";
import type { Share } from "./in_bench_workers.ts";

let opened: OpenedWork | undefined;
answerRequests<Share<readonly number[]>, void>(async ({ steps, part, workers }) => {
  shareCores(workers);
  opened ??= openedRungs(await engine(), part);
  await opened.run(steps);
});
