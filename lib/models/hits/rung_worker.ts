/**
 * Trains rungs in a worker, with an engine of its own.
 *
 * @module
 */
import { answerRequests } from "../../core/in_workers.ts";
import { engine, shareCores } from "../../tensor/engine.ts";
import type { SharedRungRequest } from "./fit_rung_request.ts";
import type { RungRecord } from "./learned_rung.ts";
import { trainRungs } from "./train_rung.ts";

/** Updates between two messages; more would only keep both sides busy. */
const UPDATES_PER_MESSAGE = 20;

answerRequests<SharedRungRequest, RungRecord[]>(async ({ request, workers }, progress) => {
  shareCores(workers);
  const rungs = await trainRungs(await engine(), request, {
    checkpoint: request.checkpoint,
    progress: (event) => {
      if (event.done % UPDATES_PER_MESSAGE === 0 || event.done === event.of) progress(event);
    },
  });
  return rungs.map(({ stride, layers, training }) => ({ stride, layers, training }));
});
