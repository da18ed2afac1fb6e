/**
 * Is a training step of the Fisher network at most 0.45 as long as PyTorch's?
 *
 * 32 sequences of 100x100 pixels, three predicted snapshots of three Euler substeps each, and the network of Table 4 of
 * Celledoni, Jackaman, Murari and Owren, "Predictions based on pixel data": the sum of a linear branch 1-8-16-16-8-1
 * with ReLU and a quadratic one 1-16-1 with ReLU squared, 3x3 kernels, zero padding; mean squared error, Adam.
 *
 * Processor time of a step on one core while this was built, against 2.14 s in PyTorch:
 * - 1.0 to 1.1 s with the library's convolutions, and gradients of bias and ReLU that are TensorFlow's own operations;
 * - 0.84 to 0.87 s with `sameConvolution()`, which avoids convolutions to one channel (see there). For those, computing
 *   blocks of 4x4 pixels as sixteen channels was tried too: 12.0 ms where shifts take 7.4 ms and the library 15.8 ms;
 * - no gain from sharing the first layers of both branches (1 to 24 channels: 4.6 ms; 1 to 8 and 1 to 16: 2.0 and
 *   2.6 ms) or the last ones (21.7 ms against 7.1 and 14.4 ms);
 * - nothing left to fuse: TensorFlow joins convolution, bias and ReLU by itself (20.2 ms; the convolution alone 19.0 ms).
 */
import { seeded } from "../../lib/core/random.ts";
import { pixelArchitecture } from "../../lib/models/pixel/architectures.ts";
import { initialWeights } from "../../lib/models/pixel/initial_weights.ts";
import type { PixelWeights } from "../../lib/models/pixel/pixel_weights.ts";
import { type PixelBatch, recurrentLoss } from "../../lib/models/pixel/recurrent_loss.ts";
import { type Engine, engine } from "../../lib/tensor/engine.ts";
import { flatWeights } from "../../lib/tensor/train_weights.ts";
import { trainer, type TrainerOptions } from "../../lib/tensor/trainer.ts";
import { onBatch, type OpenedWork, type Work } from "../../lib/cli/bench_work.ts";

const SEQUENCES = 32;
const PIXELS = 100;
const SNAPSHOTS = 3;
const ARCHITECTURE = pixelArchitecture("fisher");

function opened(engine: Engine, options: Partial<TrainerOptions<PixelWeights, PixelBatch>>): OpenedWork {
  const { tf } = engine;
  const random = seeded(1).fork("data");
  const snapshot = () => {
    const pixels = Float32Array.from({ length: SEQUENCES * PIXELS ** 2 }, () => random.normal());
    return tf.keep(tf.tensor(pixels, [SEQUENCES, PIXELS, PIXELS, 1]));
  };
  const weights = initialWeights(ARCHITECTURE, "orthogonal", seeded(1).fork("weights"));
  const loss = recurrentLoss(engine, ARCHITECTURE, { integrator: "euler", timeStep: 0.0024, substeps: 3 });
  const run = trainer(engine, { weights, loss, ...options });
  const frames = Array.from({ length: SNAPSHOTS + 1 }, snapshot);
  return onBatch(run, flatWeights(weights).length, { frames });
}

/** What is timed. */
export const work: Work = {
  name: "Fisher-CNN training step (batch 32, 100x100, 3 snapshots, 3 substeps, Adam)",
  parameters: 5104,
  peer: "fisher_step.py",
  goal: 0.45,
  stepsPerRound: 1,
  rounds: 8,
  variants: [
    { name: "two halves of the batch side by side", open: (engine) => opened(engine, { parts: 2 }) },
    { name: "whole batch", open: (engine) => opened(engine, {}) },
    { name: "turns of eight in two halves, as in fit()", open: (engine) => opened(engine, { parts: 2, atOnce: 8 }) },
  ],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
