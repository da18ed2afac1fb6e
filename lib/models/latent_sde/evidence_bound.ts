import type { Engine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { TensorsOf } from "../../tensor/train_weights.ts";
import { dimensions, type LatentSdeDescription } from "./description.ts";
import { interpolatedPosterior, type Marginals } from "./kernel_interpolation.ts";
import { latentSdeNetworks } from "./networks.ts";
import type { LatentSdeWeights } from "./weights.ts";

type Weights = TensorsOf<LatentSdeWeights>;

/** One segment of a trajectory, with random numbers for its latent states. */
export interface Segment {
  /** `[frames, channels, ...grid]`. */
  readonly fields: Tensor;
  /** Time of each frame, `[frames]`. */
  readonly times: Tensor;
  /** Times since the middle of a whole segment that starts with this one, `[frames]`. */
  readonly seconds: Tensor;
  /** Standard normal, for the states that fields are compared at, `[frames, latent]`. */
  readonly draws: Tensor;
  /** Standard normal, for the states that the drift is compared at, `[frames, latent]`. */
  readonly driftDraws: Tensor;
  /** How far the drift counts already, a scalar from 0 to 1. */
  readonly ramp: Tensor;
}

/** How the two parts of the bound are weighed. */
export interface BoundOptions {
  /**
   * "paper": the drift's part over the snapshots of all training data, as the paper's first program has it; "exact": the bound itself, per
   * number observed.
   */
  readonly scaling: "paper" | "exact";
  /** Snapshots of all training data. */
  readonly snapshots: number;
  /** Half the duration of a whole segment. */
  readonly half: number;
}

/**
 * `log p` of numbers under independent normal distributions.
 * @param fields `[batch, ...]`.
 * @param mean `[batch, numbers]`, as many as a field has.
 * @param variance `[numbers]`, the same for the whole batch.
 * @returns `[batch]`.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { engine, gaussianLogLikelihood } from "propagator";
 *
 * const compute = await engine();
 * const { tf } = compute;
 * const logarithm = gaussianLogLikelihood(compute, tf.zeros([1, 2]), tf.tensor2d([1, 3], [1, 2]), tf.tensor1d([1, 4]));
 * assertAlmostEquals(compute.read64(logarithm)[0], -(Math.log(16 * Math.PI ** 2) + 1 + 9 / 4) / 2, 1e-6);
 * ```
 */
export function gaussianLogLikelihood({ tf }: Engine, fields: Tensor, mean: Tensor, variance: Tensor): Tensor {
  const flat = tf.reshape(fields, mean.shape as [number, number]);
  const quadratic = tf.sum(tf.div(tf.square(tf.sub(flat, mean)), variance), 1);
  return tf.mul(-1 / 2, tf.add(quadratic, tf.sum(tf.log(tf.mul(2 * Math.PI, variance)))));
}

/**
 * What the latent equation's drift lacks to be that of the posterior, `mu' - B (z - mu) - gamma`, `[times, latent]`, with the diagonal
 * `B = (Q / v - (log v)') / 2`: no equation has to be solved in time.
 * @param posterior As {@link interpolatedPosterior} gives it.
 * @param there `states` z and the equation's `drift` gamma at them, each `[times, latent]`; `noise` Q, the squared diffusion, `[latent]`.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { driftResidual, engine } from "propagator";
 *
 * const compute = await engine();
 * const { tf } = compute;
 * const [zero, states] = [tf.zeros([1, 1]), tf.ones([1, 1])];
 * // A stationary posterior of variance 1/2 is that of dz = -z dt + dbeta.
 * const still = { mean: zero, meanSlope: zero, logVariance: tf.fill([1, 1], Math.log(1 / 2)), logVarianceSlope: zero };
 * const residual = driftResidual(compute, still, { states, drift: tf.neg(states), noise: tf.ones([1]) });
 * assertAlmostEquals(compute.read64(residual)[0], 0, 1e-6);
 * ```
 */
export function driftResidual(
  { tf }: Engine,
  { mean, logVariance, meanSlope, logVarianceSlope }: Marginals,
  { states, drift, noise }: { readonly states: Tensor; readonly drift: Tensor; readonly noise: Tensor },
): Tensor {
  const pull = tf.mul(1 / 2, tf.sub(tf.div(noise, tf.exp(logVariance)), logVarianceSlope));
  return tf.sub(tf.sub(meanSlope, tf.mul(pull, tf.sub(states, mean))), drift);
}

/**
 * The negative evidence lower bound of a segment, per number observed: how unlikely the fields are under the posterior, and how far the
 * drift is from the posterior's own. All parameters are points, so there is no term for them.
 * @returns The loss of one segment.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix, Eqs. (6) to (8) and (25) to (28)
 */
export function evidenceBound(
  engine: Engine,
  description: LatentSdeDescription,
  { scaling, snapshots, half }: BoundOptions,
): (weights: Weights, segment: Segment) => Tensor {
  const { tf } = engine;
  const networks = latentSdeNetworks(engine, description);
  const { fine } = dimensions(description);
  return (weights, { fields, times, seconds, draws, driftDraws, ramp }) => {
    const frames = fields.shape[0];
    const encoded = networks.encode(weights, fields);
    const logVariance = tf.broadcastTo(
      tf.log(tf.softplus(weights.encoderVariance)),
      encoded.shape as [number, number],
    );
    const given = { seconds, half, mean: encoded, logVariance };
    const posterior = interpolatedPosterior(engine, weights.interpolation, given, description);
    const sampled = (normals: Tensor): Tensor =>
      tf.add(posterior.mean, tf.mul(tf.exp(tf.mul(1 / 2, posterior.logVariance)), normals));

    const { mean, variance } = networks.decode(weights, sampled(draws));
    const likelihood = tf.mean(gaussianLogLikelihood(engine, fields, mean, variance));

    const states = sampled(driftDraws);
    const noise = tf.square(tf.softplus(weights.diffusion));
    const drift = networks.drift(weights, states, times);
    const residual = driftResidual(engine, posterior, { states, drift, noise });
    const duration = tf.sub(tf.slice(times, [frames - 1], [1]), tf.slice(times, [0], [1]));
    const mismatch = tf.mul(
      duration,
      tf.mean(tf.mul(1 / 2, tf.sum(tf.div(tf.square(residual), noise), 1))),
    );
    const share = scaling === "paper" ? 1 / snapshots : 1 / (frames * fine);
    const weighed = tf.mul(tf.mul(ramp, share), tf.reshape(mismatch, []));
    return tf.add(tf.mul(-1 / fine, likelihood), weighed);
  };
}
