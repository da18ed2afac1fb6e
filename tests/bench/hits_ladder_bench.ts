/**
 * Is a whole ladder trained in at most 0.4 of PyTorch's time?
 *
 * Eleven 2-128-128-128-2 networks on batches of 320 out of 1600 trajectories, drawn for each update, five unrolled steps, mean squared
 * error, Adam. Both sides use the cores as they can best, a network on each: workers here, processes there, one thread each. (All
 * threads on one network after the other, as the paper's program has it, is slower in PyTorch too.) Starting and compiling is not
 * timed, as the paper's ladder takes hours.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { parameterCount } from "../../lib/models/hits/flow_map_network.ts";
import { type Engine, engine } from "../../lib/tensor/engine.ts";
import { RUNGS, UPDATES } from "./hits_ladder.ts";
import { WIDTHS } from "./hits_step.ts";
import { inBenchWorkers } from "./in_bench_workers.ts";

/** As even a share of the rungs for each core as there is. */
function openedOnEachCore({ threads }: Engine): OpenedWork {
  const rungs = Array.from({ length: RUNGS }, (_, k) => k);
  const shares = Array.from({ length: threads }, (_, worker) => rungs.filter((rung) => rung % threads === worker));
  return inBenchWorkers(new URL("./hits_ladder_worker.ts", import.meta.url), shares, {
    parameters: RUNGS * parameterCount(WIDTHS),
    stepsOf: (steps) => steps,
  });
}

/** What is timed. */
export const work: Work = {
  name: `HiTS ladder (${RUNGS} networks 2-128-128-128-2, ${UPDATES} updates of each, batch 320, 5 unrolled)`,
  parameters: RUNGS * parameterCount(WIDTHS),
  peer: "hits_ladder.py",
  goal: 0.4,
  stepsPerRound: 1,
  rounds: 20,
  variants: [{ name: "a network on each core", open: openedOnEachCore }],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
