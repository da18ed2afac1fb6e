import type { RunOptions } from "../../core/progress.ts";
import { seeded } from "../../core/random.ts";
import type { FieldSeries } from "../../problems/field_series.ts";
import type { Engine } from "../../tensor/engine.ts";
import { exponentialDecay, linearRamp } from "../../tensor/schedules.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import { type CheckpointOptions, train, type Training } from "../../tensor/train.ts";
import { trainer } from "../../tensor/trainer.ts";
import { dimensions, type LatentSdeDescription } from "./description.ts";
import { type BoundOptions, evidenceBound, type Segment } from "./evidence_bound.ts";
import { segmentsOf, shuffledSegments } from "./segments.ts";
import type { LatentSdeWeights } from "./weights.ts";

/** How a model is trained. */
export interface TrainingSettings {
  /** Updates; each takes one segment, and all segments are taken once before any again. */
  readonly updates: number;
  /** Of Adam at first; it falls by a tenth every `decayEvery` updates. */
  readonly learningRate: number;
  /** Updates in which the learning rate falls by a tenth. */
  readonly decayEvery: number;
  /** Updates over which the drift's part of the loss comes in. */
  readonly rampUpdates: number;
  /** See {@link BoundOptions}. */
  readonly scaling: BoundOptions["scaling"];
  /** Start of the order of segments and of the draws of latent states. */
  readonly seed: number;
}

/** A trained model's weights, and how it went. */
export interface TrainedWeights {
  /** After the last update. */
  readonly weights: LatentSdeWeights;
  /** Loss before each update, and how it ended. */
  readonly training: Training;
}

/** What is read for an update. */
interface Loaded {
  readonly fields: Float32Array;
  readonly times: Float64Array;
}

function drawn(count: number, random: { normal(): number }): Float32Array {
  return Float32Array.from({ length: count }, () => random.normal());
}

/** Trains from given weights, one segment an update, by Adam. */
export async function trainLatentSde(
  engine: Engine,
  description: LatentSdeDescription,
  { start, series, settings, checkpoint, signal, progress }: {
    readonly start: LatentSdeWeights;
    readonly series: FieldSeries;
    readonly settings: TrainingSettings;
    readonly checkpoint?: CheckpointOptions;
  } & Omit<RunOptions, "seed">,
): Promise<TrainedWeights> {
  const { tf } = engine;
  const { segment, channels, grid } = description;
  const { updates, learningRate, decayEvery, rampUpdates, scaling, seed } = settings;
  const { latent } = dimensions(description);
  const random = seeded(seed);
  const segments = segmentsOf(series, segment);
  const timeStep = series.times[1] - series.times[0];
  const half = ((segment - 1) * timeStep) / 2;
  const ramp = linearRamp({ steps: rampUpdates });
  const order = random.fork("order");
  let shuffled = { epoch: -1, segments };
  const segmentAt = (update: number) => {
    const epoch = Math.floor(update / segments.length);
    if (epoch !== shuffled.epoch) shuffled = { epoch, segments: shuffledSegments(segments, order, epoch) };
    return shuffled.segments[update % segments.length];
  };

  const model = trainer<LatentSdeWeights, Segment>(engine, {
    weights: start,
    loss: evidenceBound(engine, description, { scaling, snapshots: series.trajectories * series.times.length, half }),
    rate: exponentialDecay({ initial: learningRate, factor: 0.9, every: decayEvery }),
  });
  try {
    const training = await train<LatentSdeWeights, Segment, Loaded>(engine, model, {
      steps: updates,
      random: random.fork("draws"),
      async load(update) {
        const { trajectory, from, to } = segmentAt(update);
        const { data } = await series.read(trajectory, from, to);
        return { fields: Float32Array.from(data), times: series.times.subarray(from, to) };
      },
      batch(stream, update, { fields, times }) {
        const frames = times.length;
        const middle = times[0] + half;
        const normal = (): Tensor => tf.tensor2d(drawn(frames * latent, stream), [frames, latent]);
        return {
          fields: tf.tensor(fields, [frames, channels, ...grid]),
          times: tf.tensor1d(Float32Array.from(times)),
          seconds: tf.tensor1d(Float32Array.from(times, (t) => t - middle)),
          draws: normal(),
          driftDraws: normal(),
          ramp: tf.scalar(ramp(update)),
        };
      },
      checkpoint,
      signal,
      progress,
    });
    return { weights: model.weights(), training };
  } finally {
    model.dispose();
  }
}
