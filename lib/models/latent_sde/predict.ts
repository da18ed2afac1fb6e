import { throwIfCancelled } from "../../core/errors.ts";
import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { breathe, type RunOptions } from "../../core/progress.ts";
import { seeded } from "../../core/random.ts";
import type { Engine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { TensorsOf } from "../../tensor/train_weights.ts";
import { dimensions, type LatentSdeDescription } from "./description.ts";
import { latentSdeNetworks } from "./networks.ts";
import type { LatentSdeWeights } from "./weights.ts";

/** How to predict. */
export interface PredictOptions extends RunOptions {
  /** Sample paths. Default 64. */
  readonly samples?: number;
  /** Longest time step of the solver. Default: the time between frames of the training data. */
  readonly timeStep?: number;
}

/** A prediction with its uncertainty. */
export interface Prediction {
  /** Times, the first being that of the given field, `[times]`. */
  readonly times: Float64Array;
  /** Predictive mean, `[times, channels, ...grid]`. */
  readonly mean: NdArray;
  /** Predictive standard deviation, of the paths and of what a field differs from its latent state, `[times, channels, ...grid]`. */
  readonly deviation: NdArray;
  /** The sample paths, `[samples, times, latent]`; NaN from where a path is lost. */
  readonly paths: NdArray;
  /** Paths that stopped being finite, which mean and deviation leave out from then on, and the time of the first such; none if all is well. */
  readonly lost?: { readonly paths: number; readonly from: number };
}

type Weights = TensorsOf<LatentSdeWeights>;

/**
 * Samples the future of a field: its latent state from the encoder, paths of the latent equation by Heun's method, in which the noise is
 * additive and so of strong order 1, and fields from the decoder.
 * @param field `[channels, ...grid]`.
 * @param times Ascending; the first is that of the field.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix, Eqs. (32) to (34)
 */
export async function predicted(
  engine: Engine,
  { description, weights }: { readonly description: LatentSdeDescription; readonly weights: Weights },
  { field, times, samples, timeStep, seed = 0, signal, progress }:
    & { readonly field: NdArray; readonly times: Float64Array }
    & Required<Pick<PredictOptions, "samples" | "timeStep">>
    & RunOptions,
): Promise<Prediction> {
  const { tf } = engine;
  const { channels, grid } = description;
  const { fine, latent } = dimensions(description);
  const networks = latentSdeNetworks(engine, description);
  const random = seeded(seed);
  const [first, noise] = [random.fork("first state"), random.fork("noise")];
  const normal = (stream: { normal(): number }): Tensor =>
    tf.tensor2d(Float32Array.from({ length: samples * latent }, () => stream.normal()), [samples, latent]);

  const begin = engine.jit((w: Weights, y: Tensor, draws: Tensor) =>
    tf.add(networks.encode(w, y), tf.mul(tf.sqrt(tf.softplus(w.encoderVariance)), draws))
  );
  const step = engine.jit((w: Weights, z: Tensor, t: Tensor, dt: Tensor, draws: Tensor) => {
    const kick = tf.mul(tf.mul(tf.softplus(w.diffusion), tf.sqrt(dt)), draws);
    const clock = (time: Tensor): Tensor => tf.mul(time, tf.ones([samples]));
    const slope = networks.drift(w, z, clock(t));
    const ahead = tf.addN([z, tf.mul(dt, slope), kick]);
    const slopeAhead = networks.drift(w, ahead, clock(tf.add(t, dt)));
    return tf.addN([z, tf.mul(tf.mul(dt, 1 / 2), tf.add(slope, slopeAhead)), kick]);
  });
  const moments = engine.jit((w: Weights, z: Tensor, kept: Tensor) => {
    const { mean: means, variance } = networks.decode(w, z);
    const share = tf.reshape(tf.div(kept, tf.sum(kept)), [samples, 1]);
    const mean = tf.sum(tf.mul(share, means), 0);
    const spread = tf.sum(tf.mul(share, tf.square(tf.sub(means, mean))), 0);
    return { mean, deviation: tf.sqrt(tf.add(variance, spread)) };
  });

  const shape = [times.length, channels, ...grid];
  const [mean, deviation, paths] = [ndarray(shape), ndarray(shape), ndarray([samples, times.length, latent])];
  let states = new Float32Array(samples * latent);
  let lostFrom: number | undefined;
  const isKept = new Float32Array(samples).fill(1);
  try {
    for (let n = 0; n < times.length; n++) {
      states = Float32Array.from(engine.tidy(() => {
        if (n === 0) {
          const y = tf.tensor(Float32Array.from(field.data), [1, channels, ...grid]);
          return engine.read64(begin(weights, y, normal(first)));
        }
        const span = times[n] - times[n - 1];
        const count = Math.ceil(span / timeStep - 1e-9);
        let z: Tensor = tf.tensor2d(states, [samples, latent]);
        for (let k = 0; k < count; k++) {
          const t = tf.scalar(times[n - 1] + (k * span) / count);
          const next = engine.tidy(() => step(weights, z, t, tf.scalar(span / count), normal(noise)));
          z.dispose();
          z = next;
        }
        return engine.read64(z);
      }));
      for (let i = 0; i < samples; i++) {
        const own = states.subarray(i * latent, (i + 1) * latent);
        if (isKept[i] === 1 && !own.every(Number.isFinite)) {
          isKept[i] = 0;
          lostFrom ??= times[n];
        }
        paths.data.set(isKept[i] === 1 ? own : own.map(() => NaN), (i * times.length + n) * latent);
        if (isKept[i] === 0) own.fill(0); // so that products with its weight of zero are zero
      }
      engine.tidy(() => {
        const made = moments(weights, tf.tensor2d(states, [samples, latent]), tf.tensor1d(isKept));
        mean.data.set(engine.read64(made.mean), n * fine);
        deviation.data.set(engine.read64(made.deviation), n * fine);
      });
      progress?.({ done: n + 1, of: times.length });
      await breathe();
      throwIfCancelled(signal, `a prediction at time ${times[n]}`);
    }
  } finally {
    [begin, step, moments].forEach((compiled) => compiled.dispose());
  }
  const gone = samples - isKept.reduce((sum, one) => sum + one, 0);
  return {
    times,
    mean,
    deviation,
    paths,
    ...lostFrom !== undefined && { lost: { paths: gone, from: lostFrom } },
  };
}
