import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import type { RunOptions } from "../core/progress.ts";
import { seeded } from "../core/random.ts";
import type { Engine } from "../tensor/engine.ts";
import { train } from "../tensor/train.ts";
import type { LossFunction } from "../tensor/train_gradient.ts";
import { trainer } from "../tensor/trainer.ts";
import type { Tensor } from "../tensor/tfjs.ts";
import {
  loadRecurrentState,
  type RecurrentCheckpoint,
  type RecurrentLook,
  saveRecurrentState,
} from "./recurrent_checkpoint.ts";
import type { RecurrentNetwork } from "./recurrent_network.ts";

/** A whole sequence. */
interface Teaching {
  /** All snapshots but the last, `[snapshots - 1, features]`. */
  readonly x: Tensor;
  /** All but the first. */
  readonly y: Tensor;
}

/** Mean squared error of the predictions of each next snapshot, the network being fed with the true ones. */
export function recurrentLoss<W extends object>(
  engine: Engine,
  network: RecurrentNetwork<W>,
): LossFunction<W, Teaching> {
  const { tf } = engine;
  return (weights, { x, y }) => tf.mean(tf.squaredDifference(network.predictions(engine, weights, x), y));
}

/** How to train. */
export interface RecurrentSettings {
  /** Updates at most. */
  readonly epochs: number;
  /** Of Adam. */
  readonly learningRate: number;
  /** Updates between two looks at the loss. */
  readonly lookEvery: number;
  /** Training ends once the loss is this low. */
  readonly goodLoss: number;
  /** Start of the weights. */
  readonly seed: number;
}

/** How the training of a recurrent network went. */
export interface RecurrentTraining {
  /** Loss before each update, `[epochs]`. */
  readonly losses: Float64Array;
  /** Updates done and loss then, each time it was looked at. */
  readonly looks: readonly RecurrentLook[];
  /** The lowest of them, which the kept weights have. */
  readonly bestLoss: number;
  /** Whether it diverged. */
  readonly outcome: Outcome;
}

/** What a network is trained on, and how. */
export interface RecurrentRequest extends Omit<RunOptions, "seed"> {
  /** `[snapshots, features]`, of order one. */
  readonly snapshots: NdArray;
  /** How it is trained. */
  readonly settings: RecurrentSettings;
  /** Where each look is saved; a training that is there already goes on. Default: nowhere. */
  readonly checkpoint?: RecurrentCheckpoint;
}

/**
 * Trains a network by Adam to predict each next snapshot, every update on the whole sequence at once and through all of its time,
 * and keeps the weights whose loss is lowest among those looked at.
 */
export async function trainRecurrent<W extends object>(
  engine: Engine,
  network: RecurrentNetwork<W>,
  { snapshots, settings: { epochs, learningRate, lookEvery, goodLoss, seed }, checkpoint, signal, progress }:
    RecurrentRequest,
): Promise<{ weights: W; training: RecurrentTraining }> {
  const { tf } = engine;
  const [length, features] = snapshots.shape;
  const random = seeded(seed).fork(network.name);
  const loss = recurrentLoss(engine, network);
  const weights = network.weights(features, random.fork("weights"));
  const saved = checkpoint && await loadRecurrentState(checkpoint, weights);
  const net = trainer(engine, { weights, loss, rate: learningRate });
  if (saved) net.load(saved.trainer);
  const lossNow = engine.jit(loss);
  const all = Float32Array.from(snapshots.data);
  const shape: [number, number] = [length - 1, features];
  const teaching: Teaching = {
    x: tf.keep(tf.tensor2d(all.slice(0, -features), shape)),
    y: tf.keep(tf.tensor2d(all.slice(features), shape)),
  };
  const looks = saved?.looks ?? [];
  let losses = saved?.losses ?? new Float64Array();
  let best = { weights: saved?.best ?? weights, loss: Math.min(Infinity, ...looks.map((look) => look.loss)) };
  let outcome: Outcome = { status: "ok", steps: 0 };
  try {
    while (net.steps < epochs && outcome.status === "ok" && best.loss > goodLoss) {
      const before = net.steps;
      const part = await train(engine, net, {
        steps: Math.min(epochs, before + lookEvery),
        random,
        batch: () => teaching,
        signal,
        progress: progress && (({ done, note }) => progress({ done, of: epochs, note: `${network.name}, ${note}` })),
      });
      losses = part.losses.map((loss, n) => n < before ? losses[n] : loss);
      outcome = part.outcome;
      const value = engine.tidy(() => engine.read64(lossNow(net.tensors(), teaching))[0]);
      looks.push({ epochs: net.steps, loss: value });
      if (value < best.loss) best = { weights: net.weights(), loss: value };
      if (checkpoint && outcome.status === "ok") {
        await saveRecurrentState(checkpoint, { trainer: net.state(), losses, looks, best: best.weights });
      }
    }
    return { weights: best.weights, training: { losses, looks, bestLoss: best.loss, outcome } };
  } finally {
    net.dispose();
    lossNow.dispose();
    teaching.x.dispose();
    teaching.y.dispose();
  }
}
