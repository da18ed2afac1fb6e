/**
 * What does Runge-Kutta's method under a network gain over itself alone where there are many trajectories?
 *
 * As `hits_hybrid_bench.ts`, which says why it is nothing.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { alone, hybrid } from "./hits_hybrid_bench.ts";

/** What is timed. */
export const work: Work = {
  name: "Hybrid forecast (320 trajectories, 5120 steps, RK4 under a network of 1024 steps)",
  parameters: 0,
  peer: alone(320),
  goal: 0.83, // 1 / 1.2
  stepsPerRound: 2,
  rounds: 10,
  variants: [hybrid(320)],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
