/**
 * Is a training step of the latent equation for Korteweg-de Vries at most half as long as PyTorch's?
 *
 * The same model with direct convolutions on the other side; random fields, 128 frames. A fit to the paper's ten trajectories, in memory, takes
 * 0.8 GB in all.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { stepWork } from "./latent_sde_step.ts";

/** What is timed. */
export const work: Work = stepWork("korteweg-de-vries", {
  timeStep: 0.001,
  snapshots: 10_010,
  parameters: 315_952,
  peer: "latent_sde_kdv.py",
  goal: 0.5,
  stepsPerRound: 3,
  rounds: 6,
});

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
