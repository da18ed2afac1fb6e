/**
 * Is Runge-Kutta's method under a network at least 1.2 times as fast as alone, at the same step size?
 *
 * The hyperbolic system, 320 trajectories, 5120 steps, linear interpolation included. The network takes 1024 steps at once, so
 * Runge-Kutta's method advances five times as many states in a fifth of the calls. It advances as many states in all, so nothing but
 * the cost of calls can be saved: of the processor time of nodes, half with 320 trajectories and three quarters with one.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { Ladder } from "../../lib/models/hits/ladder.ts";
import { rk4 } from "../../lib/models/hits/runge_kutta_rung.ts";
import { hyperbolic } from "../../lib/problems/hyperbolic.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { openedForecast, untrainedLadder } from "./hits_forecast_bench.ts";

const timeStep = 0.01;
const plain = rk4(hyperbolic().rhs, { timeStep });

/** What is timed. */
export const work: Work = {
  name: "Hybrid forecast (320 trajectories, 5120 steps, RK4 under a network of 1024 steps)",
  parameters: 0,
  peer: { name: "RK4 alone", open: () => openedForecast(new Ladder({ timeStep, rungs: [plain] }), 0) },
  goal: 0.83, // 1 / 1.2
  stepsPerRound: 2,
  rounds: 10,
  variants: [
    { name: "RK4 in TypeScript", open: () => openedForecast(untrainedLadder([1024]).hybrid(plain), 0) },
  ],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
