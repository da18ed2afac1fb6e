import type { RunOptions } from "../../core/progress.ts";
import type { Random } from "../../core/random.ts";
import type { Engine } from "../../tensor/engine.ts";
import { train } from "../../tensor/train.ts";
import { type Trainer, trainer } from "../../tensor/trainer.ts";
import { type FlowMapLayer, flowMapLayers, type UnrolledBatch, unrolledLoss } from "./flow_map_network.ts";
import { type LearnedRung, learnedRung } from "./learned_rung.ts";
import { drawnPairs, type TrainingPairs } from "./training_pairs.ts";

/** How one rung is trained. */
export interface RungSettings {
  /** Time steps that it takes at once. */
  readonly stride: number;
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  /** Updates at most. */
  readonly updates: number;
  /** Trajectories in a batch at most. */
  readonly batch: number;
  /** Of Adam. */
  readonly learningRate: number;
  /** Updates between two looks at the validation loss. */
  readonly lookEvery: number;
  /** Training ends once the validation loss is this low. */
  readonly goodLoss: number;
}

type Net = Trainer<FlowMapLayer[], UnrolledBatch>;

function tensors({ tf }: Engine, { many, dimension, unrolled, x, y }: TrainingPairs): UnrolledBatch {
  return { x: tf.tensor2d(x, [many, dimension]), y: tf.tensor3d(y, [many, unrolled, dimension]) };
}

/**
 * Trains the network of one step size by Adam, and keeps the weights whose validation loss is lowest among those looked at.
 *
 * (The paper's program looks at the loss one update before the weights that it saves; here it is the loss of those weights.)
 */
export async function trainRung(
  engine: Engine,
  { training, validation }: { readonly training: TrainingPairs; readonly validation: TrainingPairs },
  { stride, hidden, updates, batch, learningRate, lookEvery, goodLoss, random, signal, progress }:
    & RungSettings
    & Omit<RunOptions, "seed">
    & { readonly random: Random },
): Promise<LearnedRung> {
  const size = Math.min(batch, training.many);
  const loss = unrolledLoss(engine);
  const draws = random.fork("batches");
  const net: Net = trainer(engine, {
    weights: flowMapLayers([training.dimension, ...hidden, training.dimension], random.fork("weights")),
    loss,
    rate: learningRate,
    parts: size % 2 === 0 ? Math.min(2, engine.threads) : 1,
  });
  const validationLoss = engine.jit(loss);
  const looks: { updates: number; loss: number }[] = [];
  const losses: Float64Array[] = [];
  let best = { layers: net.weights(), loss: Infinity };

  try {
    while (net.steps < updates) {
      const before = net.steps;
      const { outcome, losses: all } = await train(engine, net, {
        steps: Math.min(updates, before + lookEvery),
        random: draws,
        batch: (stream) => tensors(engine, drawnPairs(training, size, stream)),
        signal,
        progress: progress && (({ done, note }) => progress({ done, of: updates, note: `stride ${stride}, ${note}` })),
      });
      losses.push(all.subarray(before));
      const value = engine.tidy(() => engine.read64(validationLoss(net.tensors(), tensors(engine, validation)))[0]);
      looks.push({ updates: net.steps, loss: value });
      if (value < best.loss) best = { layers: net.weights(), loss: value };
      if (outcome.status === "diverged" || best.loss <= goodLoss) return kept(outcome);
    }
    return kept({ status: "ok", steps: net.steps });
  } finally {
    net.dispose();
    validationLoss.dispose();
  }

  function kept(outcome: LearnedRung["training"]["outcome"]): LearnedRung {
    const flat = Float64Array.from(losses.flatMap((part) => [...part]));
    const report = { losses: flat, validation: looks, bestLoss: best.loss, outcome };
    return learnedRung({ stride, layers: best.layers, training: report });
  }
}
