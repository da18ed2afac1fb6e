/**
 * Is a training step of a hierarchical time-stepper at most half as long as PyTorch's?
 *
 * A batch of 320, five unrolled steps of `x + net(x)` with a 2-128-128-128-2 ReLU network, mean squared error, Adam.
 *
 * Times of a step on two quiet cores while this was built, against 2.8 ms in PyTorch:
 * - 3.3 ms with TensorFlow.js's own gradients and (batched) products, and an Adam update for each weight;
 * - 1.7 ms with gradients and products that are TensorFlow's plain operations, and Adam on one vector of all weights (0.2 ms of it);
 * - 1.2 ms in two halves of the batch, each computed on its own core (Adam 0.1 ms); 1.3 ms in four parts;
 * - no gain from one product for the weight gradients of all unrolled steps (1.8 ms);
 * - XLA 2.3 ms, in halves 1.7 ms; ahead only of the first of these.
 * - Both kinds of threads are needed: 2.3 ms with one operation at a time, 1.3 ms with one thread for each operation.
 */
import { seeded } from "../../lib/core/random.ts";
import { type Engine, engine } from "../../lib/tensor/engine.ts";
import {
  type FlowMapLayer,
  flowMapLayers,
  parameterCount,
  type UnrolledBatch,
  unrolledLoss,
} from "../../lib/models/hits/flow_map_network.ts";
import { flatWeights } from "../../lib/tensor/train_weights.ts";
import { trainer, type TrainerOptions } from "../../lib/tensor/trainer.ts";
import { onBatch, type OpenedWork, type Work } from "../../lib/cli/bench_work.ts";

const WIDTHS = [2, 128, 128, 128, 2];
const BATCH = 320;
const UNROLLED = 5;

function opened(engine: Engine, options: Partial<TrainerOptions<FlowMapLayer[], UnrolledBatch>>): OpenedWork {
  const { tf } = engine;
  const random = seeded(1).fork("data");
  const normal = (shape: number[]) =>
    tf.keep(tf.tensor(Float32Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal()), shape));
  const weights = flowMapLayers(WIDTHS, seeded(1).fork("weights"));
  const run = trainer(engine, { weights, loss: unrolledLoss(engine), ...options });
  return onBatch(run, flatWeights(weights).length, { x: normal([BATCH, 2]), y: normal([BATCH, UNROLLED, 2]) });
}

/** What is timed. */
export const work: Work = {
  name: "HiTS training step (batch 320, 5 unrolled, 2-128-128-128-2, Adam)",
  parameters: parameterCount(WIDTHS),
  peer: "hits_step.py",
  goal: 0.5,
  stepsPerRound: 20,
  rounds: 40,
  variants: [
    {
      name: "batch in halves if there are two cores",
      open: (engine) => opened(engine, { parts: Math.min(2, engine.threads) }),
    },
    { name: "whole batch", open: (engine) => opened(engine, {}) },
    { name: "two halves", open: (engine) => opened(engine, { parts: 2 }) },
    { name: "whole batch, XLA", open: (engine) => opened(engine, { xla: true }) },
    { name: "two halves, XLA", open: (engine) => opened(engine, { parts: 2, xla: true }) },
  ],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= work.variants[0].open(await engine())).step());
