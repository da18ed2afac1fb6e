import type { RunOptions } from "../../core/progress.ts";
import { restored, seeded } from "../../core/random.ts";
import type { Engine } from "../../tensor/engine.ts";
import { train } from "../../tensor/train.ts";
import { type Trainer, trainer } from "../../tensor/trainer.ts";
import type { TensorsOf } from "../../tensor/train_weights.ts";
import { type FlowMapLayer, flowMapLayers, type UnrolledBatch, unrolledLoss } from "./flow_map_network.ts";
import { type LearnedRung, learnedRung, type RungLook } from "./learned_rung.ts";
import { loadRungState, type RungCheckpointOptions, saveRungState } from "./rung_checkpoint.ts";
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
  /** Start of all random numbers of each network to train; rungs of different strides draw different ones. */
  readonly seeds: readonly number[];
}

/** The work of one rung, or of several of one step size; plain data. */
export interface RungRequest {
  /** What the network is trained on. */
  readonly training: TrainingPairs;
  /** What chooses the weights to keep. */
  readonly validation: TrainingPairs;
  /** How it is trained. */
  readonly settings: RungSettings;
}

type Nets = Trainer<FlowMapLayer[][], UnrolledBatch[]>;

function tensors({ tf }: Engine, { many, dimension, unrolled, x, y, w }: TrainingPairs): UnrolledBatch {
  return {
    x: tf.tensor2d(x, [many, dimension]),
    y: tf.tensor3d(y, [many, unrolled, dimension]),
    w: w && tf.tensor2d(w, [many, unrolled]),
  };
}

/** How to train a rung, beside what determines its weights. */
export interface TrainRungOptions extends Omit<RunOptions, "seed"> {
  /**
   * Where each look is saved; a training that is there already goes on, also to more updates than it was meant for. Default:
   * nowhere.
   */
  readonly checkpoint?: RungCheckpointOptions;
}

/**
 * Trains networks of one step size by Adam, each from a seed of its own, and keeps of each the weights whose validation loss is
 * lowest among those looked at. (The paper's program looks at the loss one update before the weights that it saves; here it is the
 * loss of those weights.)
 *
 * Several networks are trained side by side: each becomes what it becomes alone, up to rounding, but updating all is one compiled
 * call, whose parts run on all cores. On two cores five networks 32-32-32, batch 128, take 1.5 ms where one takes 0.67 ms; large
 * networks gain nothing. (One product over all networks, with a leading axis, is slower than one network after the other.) The
 * recorded loss of an update is the mean over the networks; if it is not finite, all stop.
 */
export async function trainRungs(
  engine: Engine,
  { training, validation, settings }: RungRequest,
  { signal, progress, checkpoint }: TrainRungOptions = {},
): Promise<LearnedRung[]> {
  const { stride, hidden, updates, batch, learningRate, lookEvery, goodLoss, seeds } = settings;
  const randoms = seeds.map((seed) => seeded(seed).fork(`stride ${stride}`));
  const widths = [training.dimension, ...hidden, training.dimension];
  const size = Math.min(batch, training.many);
  const { tf } = engine;
  const loss = unrolledLoss(engine);
  const existing = checkpoint && await loadRungState(checkpoint);
  const isLonger = existing !== undefined && existing.trainer.step > updates; // such a training stays as it is
  const saved = isLonger ? undefined : existing;
  const draws = saved ? saved.draws.map(restored) : randoms.map((random) => random.fork("batches"));
  const nets: Nets = trainer(engine, {
    weights: randoms.map((random) => flowMapLayers(widths, random.fork("weights"))),
    // the sum, so that each network has the gradient that it has alone
    loss: (all, batches) => tf.addN(all.map((layers, m) => loss(layers, batches[m]))),
    rate: learningRate,
  });
  const validationLosses = engine.jit((all: TensorsOf<FlowMapLayer[][]>, pairs: UnrolledBatch) =>
    tf.stack(all.map((layers) => loss(layers, pairs)))
  );
  const looks = saved?.looks ?? seeds.map((): RungLook[] => []);
  const losses = saved ? [saved.losses] : [];
  const best = (saved?.best ?? nets.weights()).map((layers, m) => ({ layers, loss: lowest(looks[m]) }));
  if (saved) nets.load(saved.trainer);

  try {
    while (nets.steps < updates && best.some(({ loss }) => loss > goodLoss)) {
      const before = nets.steps;
      const { outcome, losses: all } = await train(engine, nets, {
        steps: Math.min(updates, before + lookEvery),
        random: draws[0],
        batch: () => draws.map((stream) => tensors(engine, drawnPairs(training, size, stream))),
        signal,
        progress: progress && (({ done, note }) => progress({ done, of: updates, note: `stride ${stride}, ${note}` })),
      });
      losses.push(all.subarray(before).map((sum) => sum / seeds.length));
      const values = engine.tidy(() => engine.read64(validationLosses(nets.tensors(), tensors(engine, validation))));
      const weights = nets.weights();
      values.forEach((value, m) => {
        if (best[m].loss <= goodLoss) return; // alone it would have stopped there
        looks[m].push({ updates: nets.steps, loss: Number.isFinite(value) ? value : Infinity });
        if (value < best[m].loss) best[m] = { layers: weights[m], loss: value };
      });
      if (outcome.status === "diverged") return kept(outcome);
      if (checkpoint && !isLonger && nets.steps % lookEvery === 0) {
        await saveRungState(checkpoint, {
          trainer: nets.state(),
          draws: draws.map((stream) => stream.state()),
          losses: joined(losses),
          looks,
          best: best.map(({ layers }) => layers),
        });
      }
    }
    return kept({ status: "ok", steps: nets.steps });
  } finally {
    nets.dispose();
    validationLosses.dispose();
  }

  function kept(outcome: LearnedRung["training"]["outcome"]): LearnedRung[] {
    const all = joined(losses);
    return best.map(({ layers, loss: bestLoss }, m) =>
      learnedRung({ stride, layers, training: { losses: all, validation: looks[m], bestLoss, outcome } })
    );
  }
}

function lowest(looks: readonly RungLook[]): number {
  return Math.min(Infinity, ...looks.map(({ loss }) => loss));
}

function joined(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}
