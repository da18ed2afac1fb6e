/**
 * Is Runge-Kutta's method under a network at least 1.2 times as fast as alone, at the same step size?
 *
 * The hyperbolic system, 5120 steps, linear interpolation included. The network takes 1024 steps at once, so Runge-Kutta's method advances
 * five times as many states in a fifth of the calls. It advances as many states in all, so nothing but the cost of calls can be saved. A call
 * costs about as much as 20 states: most of the time of a single trajectory, but hardly anything of 320, which gain nothing
 * (`hits_hybrid_many_bench.ts`). In the paper's program a call costs as much as thousands of states, so that there 320 trajectories gain, too.
 */
import type { OpenedWork, Variant, Work } from "../../lib/cli/bench_work.ts";
import { Ladder } from "../../lib/models/hits/ladder.ts";
import { rk4 } from "../../lib/models/hits/runge_kutta_rung.ts";
import { hyperbolic } from "../../lib/problems/hyperbolic.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { openedForecast, untrainedLadder } from "./hits_forecast_bench.ts";

const timeStep = 0.01;
const plain = rk4(hyperbolic().rhs, { timeStep });

/** Runge-Kutta's method alone. */
export function alone(trajectories: number): Variant {
  const ladder = new Ladder({ timeStep, rungs: [plain] });
  return { name: "RK4 alone", open: () => openedForecast(ladder, 0, trajectories) };
}

/** The same under a network of 1024 steps. */
export function hybrid(trajectories: number): Variant {
  const ladder = untrainedLadder([1024]).hybrid(plain);
  return { name: "RK4 under a network", open: () => openedForecast(ladder, 0, trajectories) };
}

/** What is timed. */
export const work: Work = {
  name: "Hybrid forecast (1 trajectory, 5120 steps, RK4 under a network of 1024 steps)",
  parameters: 0,
  peer: alone(1),
  goal: 0.83, // 1 / 1.2
  stepsPerRound: 20,
  rounds: 20,
  variants: [hybrid(1)],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
