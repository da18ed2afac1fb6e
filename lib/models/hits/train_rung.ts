import type { RunOptions } from "../../core/progress.ts";
import { seeded } from "../../core/random.ts";
import type { Engine } from "../../tensor/engine.ts";
import { train } from "../../tensor/train.ts";
import { type Trainer, trainer } from "../../tensor/trainer.ts";
import {
  type FlowMapLayer,
  flowMapLayers,
  parameterCount,
  type UnrolledBatch,
  unrolledLoss,
} from "./flow_map_network.ts";
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
  /** Start of all random numbers; rungs of different strides draw different ones. */
  readonly seed: number;
}

/** One rung's work; plain data. */
export interface RungRequest {
  /** What the network is trained on. */
  readonly training: TrainingPairs;
  /** What chooses the weights to keep. */
  readonly validation: TrainingPairs;
  /** How it is trained. */
  readonly settings: RungSettings;
}

/**
 * Multiplications in an update from which two halves of the batch, computed side by side, are faster than the whole. Measured
 * on two cores: 4 million (32-32-32, batch 128) take 0.65 ms of processor time whole and 1.1 ms halved; 160 million (128-128-128, batch 320)
 * take 1.7 ms whole and 1.2 ms halved.
 */
const WORTH_HALVING = 5e7;

/** Into how many parts a batch is split. */
function partsOf(
  engine: Engine,
  widths: readonly number[],
  { size, unrolled }: { size: number; unrolled: number },
): number {
  const work = 3 * parameterCount(widths) * size * unrolled;
  return size % 2 === 0 && work > WORTH_HALVING ? Math.min(2, engine.threads) : 1;
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
  { training, validation, settings }: RungRequest,
  { signal, progress }: Omit<RunOptions, "seed"> = {},
): Promise<LearnedRung> {
  const { stride, hidden, updates, batch, learningRate, lookEvery, goodLoss, seed } = settings;
  const random = seeded(seed).fork(`stride ${stride}`);
  const widths = [training.dimension, ...hidden, training.dimension];
  const size = Math.min(batch, training.many);
  const loss = unrolledLoss(engine);
  const draws = random.fork("batches");
  const net: Net = trainer(engine, {
    weights: flowMapLayers(widths, random.fork("weights")),
    loss,
    rate: learningRate,
    parts: partsOf(engine, widths, { size, unrolled: training.unrolled }),
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
