/**
 * Is a training step of two networks and an equation at most half as long as PyTorch's?
 *
 * A batch of 512 points, two tanh networks 2-32-32-32-16 and 2-32-32-32-1 with forward-mode derivatives in x and t, the residual
 * of an equation with twelve unknowns, Adam.
 */
import { pinn } from "../../lib/baselines/pinn.ts";
import { type PinnBatch, pinnLoss, type PinnWeights } from "../../lib/baselines/pinn_loss.ts";
import { startingWeights } from "../../lib/baselines/train_pinn.ts";
import { onBatch, type OpenedWork, type Work } from "../../lib/cli/bench_work.ts";
import { seeded } from "../../lib/core/random.ts";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";
import { type Engine, engine } from "../../lib/tensor/engine.ts";
import { flatWeights } from "../../lib/tensor/train_weights.ts";
import { trainer, type TrainerOptions } from "../../lib/tensor/trainer.ts";

const BATCH = 512;
const VELOCITIES = 16;

function opened(engine: Engine, options: Partial<TrainerOptions<PinnWeights, PinnBatch>>): OpenedWork {
  const { tf } = engine;
  const { description } = pinn({ hidden: [32, 32, 32] });
  const { nodes: velocities, weights: quadrature } = gaussLegendre(VELOCITIES);
  const random = seeded(1);
  const drawn = (columns: number) =>
    tf.keep(tf.tensor2d(Float32Array.from({ length: BATCH * columns }, () => random.normal()), [BATCH, columns]));
  const setting = { velocities, weights: quadrature, units: { length: 1, duration: 2.2e-4, g: 7.5, rho: 1.5 } };
  const weights = startingWeights(description, VELOCITIES, seeded(0));
  const run = trainer(engine, { weights, loss: pinnLoss(tf, description, setting), ...options });
  return onBatch(run, flatWeights(weights).length, { at: drawn(2), g: drawn(VELOCITIES), rho: drawn(1) });
}

/** What is timed. */
export const work: Work = {
  name: "PINN training step (512 points, two tanh networks with derivatives in x and t, Adam)",
  parameters: 4990,
  peer: "pinn_step.py",
  goal: 0.5,
  stepsPerRound: 20,
  rounds: 40,
  variants: [
    { name: "whole batch", open: (engine) => opened(engine, {}) },
    { name: "two halves", open: (engine) => opened(engine, { parts: 2 }) },
    { name: "whole batch, XLA", open: (engine) => opened(engine, { xla: true }) },
  ],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
