/**
 * Is a whole ladder trained in at most 0.4 of PyTorch's time?
 *
 * Eleven 2-128-128-128-2 networks, each with 300 updates on batches of 320 out of 1600 trajectories, five unrolled steps, and one look at
 * the validation loss; the start of workers and all compilation included.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { seeded } from "../../lib/core/random.ts";
import { fitRungs } from "../../lib/models/hits/fit_rungs.ts";
import { parameterCount } from "../../lib/models/hits/flow_map_network.ts";
import type { RungRequest } from "../../lib/models/hits/train_rung.ts";
import type { TrainingPairs } from "../../lib/models/hits/training_pairs.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { BATCH, UNROLLED, WIDTHS } from "./hits_step.ts";

const RUNGS = 11;
const UPDATES = 300;

function pairs(many: number): TrainingPairs {
  const random = seeded(many);
  const normal = (length: number) => Float32Array.from({ length }, () => random.normal());
  return { many, dimension: 2, unrolled: UNROLLED, x: normal(2 * many), y: normal(2 * UNROLLED * many) };
}

function opened(jobs: number): OpenedWork {
  const [training, validation] = [pairs(1600), pairs(320)];
  const settings = { hidden: WIDTHS.slice(1, -1), updates: UPDATES, batch: BATCH, learningRate: 1e-3, seeds: [0] };
  const requests = Array.from({ length: RUNGS }, (_, k): RungRequest => ({
    training,
    validation,
    settings: { ...settings, stride: 2 ** k, lookEvery: UPDATES, goodLoss: 1e-8 },
  }));
  return {
    parameters: RUNGS * parameterCount(WIDTHS),
    async run(steps) {
      for (let i = 0; i < steps; i++) await fitRungs(requests, { jobs });
    },
    dispose() {},
  };
}

/** What is timed. */
export const work: Work = {
  name: `HiTS ladder (${RUNGS} networks 2-128-128-128-2, ${UPDATES} updates of each, batch 320, 5 unrolled)`,
  parameters: RUNGS * parameterCount(WIDTHS),
  peer: "hits_ladder.py",
  goal: 0.4,
  stepsPerRound: 1,
  rounds: 3,
  variants: [
    { name: "one network on each core", open: ({ threads }) => opened(threads) },
    { name: "one network after the other", open: () => opened(1) },
  ],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
