/**
 * Is a training step of the latent equation for Burgers at most 0.3 as long as PyTorch's?
 *
 * The same model with direct convolutions on the other side; random fields, 128 frames. A fit to trajectories that are read from files takes
 * 0.9 GB in all.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { stepWork } from "./latent_sde_step.ts";

/** What is timed. */
export const work: Work = stepWork("burgers", {
  timeStep: 0.001,
  snapshots: 20_020,
  parameters: 787_169,
  peer: "latent_sde_burgers.py",
  goal: 0.3,
  stepsPerRound: 1,
  rounds: 3,
});

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
