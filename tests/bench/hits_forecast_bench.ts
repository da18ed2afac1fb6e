/**
 * Is a forecast by vectorised coupling at most 0.6 as long as PyTorch's?
 *
 * 320 trajectories, 5120 time steps, eleven networks 2-128-128-128-2 of strides 1, 2 ... 1024, linear interpolation included.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { seeded } from "../../lib/core/random.ts";
import { flowMapLayers, parameterCount } from "../../lib/models/hits/flow_map_network.ts";
import { Ladder } from "../../lib/models/hits/ladder.ts";
import { learnedRung } from "../../lib/models/hits/learned_rung.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { WIDTHS } from "./hits_step.ts";

const RUNGS = 11;
const TRAJECTORIES = 320;

/** A ladder of networks as they are before training. */
export function untrainedLadder(strides: readonly number[]): Ladder {
  const training = { losses: new Float64Array(), validation: [], bestLoss: 1, outcome: { status: "ok", steps: 0 } };
  const rungs = strides.map((stride) =>
    learnedRung({ stride, layers: flowMapLayers(WIDTHS, seeded(stride)), training: training as never })
  );
  return new Ladder({ timeStep: 0.01, rungs });
}

/** Forecasts of trajectories that begin anywhere in the unit square. */
export function openedForecast(ladder: Ladder, parameters: number, trajectories: number = TRAJECTORIES): OpenedWork {
  const random = seeded(1);
  const initial = ndarray([trajectories, 2], Float64Array.from({ length: 2 * trajectories }, () => random.uniform()));
  return {
    parameters,
    async run(steps) {
      for (let i = 0; i < steps; i++) await ladder.forecast(initial, { steps: 5120 });
    },
    dispose() {},
  };
}

/** What is timed. */
export const work: Work = {
  name: `HiTS forecast (${TRAJECTORIES} trajectories, 5120 steps, ${RUNGS} networks 2-128-128-128-2)`,
  parameters: RUNGS * parameterCount(WIDTHS),
  peer: "hits_forecast.py",
  goal: 0.6,
  stepsPerRound: 1,
  rounds: 6,
  variants: [{
    name: "coupled in blocks",
    open: () =>
      openedForecast(untrainedLadder(Array.from({ length: RUNGS }, (_, k) => 2 ** k)), RUNGS * parameterCount(WIDTHS)),
  }],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
