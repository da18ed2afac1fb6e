import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Random } from "../../core/random.ts";
import type { Engine } from "../../tensor/engine.ts";
import { fanInUniform } from "../../tensor/initialisers.ts";
import { type Dual, dualDense } from "../../tensor/ops/dual_dense.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { TensorsOf } from "../../tensor/train_weights.ts";
import type { InterpolationShape } from "./description.ts";

/** A fully connected layer's numbers. */
export interface Layer {
  /** `[in, out]`. */
  readonly w: NdArray;
  /** `[out]`. */
  readonly b: NdArray;
}

/** What the interpolation in time learns. */
export interface InterpolationWeights {
  /** Network that warps time, 1 to 1; without layers, time is as it is. */
  readonly warp: readonly Layer[];
  /** Height, length and nugget of the kernel before softplus, `[3]`. */
  readonly scales: NdArray;
}

/** The posterior of the latent state at some times, each `[times, latent]`. */
export interface Marginals {
  /** Mean. */
  readonly mean: Tensor;
  /** Logarithm of the variance. */
  readonly logVariance: Tensor;
  /** Its derivative in time. */
  readonly meanSlope: Tensor;
  /** Its derivative in time. */
  readonly logVarianceSlope: Tensor;
}

/** Where softplus takes the value `x`. */
export function softplusInverse(x: number): number {
  return x + Math.log(-Math.expm1(-x));
}

/** Height, length and nugget at first; the length in half segments. */
const INITIAL_SCALES = [1, 0.1, 0.01];

/**
 * Draws the weights that {@link interpolatedPosterior} starts from: a kernel of height 1, length 0.1 half segments and nugget 0.01, and a
 * network that warps time.
 * @param hidden Widths of the network's hidden layers, such as [128, 128], or "none" for no network.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { interpolationWeights, seeded } from "propagator";
 *
 * const { warp, scales } = interpolationWeights([128, 128], seeded(1));
 * assertEquals([warp.length, scales.shape[0]], [3, 3]);
 * ```
 */
export function interpolationWeights(hidden: InterpolationShape["warp"], random: Random): InterpolationWeights {
  const widths = hidden === "none" ? [] : [1, ...hidden, 1];
  return {
    warp: widths.slice(1).map((out, i) => {
      const layer = random.fork(`layer ${i}`);
      return {
        w: fanInUniform([widths[i], out], layer.fork("w")),
        b: fanInUniform([out], layer.fork("b"), widths[i]),
      };
    }),
    scales: ndarray([3], Float64Array.from(INITIAL_SCALES, softplusInverse)),
  };
}

/**
 * Smooths encoded states over the times of a segment by Gaussian-process regression in warped time `u(s) = s + N(s)`, and differentiates
 * the result in time exactly. With a nugget it does not pass through the encoded states, by design.
 * @param weights As {@link interpolationWeights} draws them, as tensors.
 * @param encoded `seconds` since the segment's middle, `[times]`; `half` the duration of a whole segment, so that s is `seconds / half`;
 *   `mean` and `logVariance` of the encoded states at those times, each `[times, latent]`.
 * @param shape Of the interpolation, where that is not the default.
 * @returns The posterior at those times, and its slope.
 * @see Ilersich and Nair 2025, arXiv:2506.22655, appendix; Course and Nair 2023, "Amortized reparametrization", arXiv:2312.10550
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { engine, interpolatedPosterior } from "propagator";
 *
 * const compute = await engine();
 * const { tf } = compute;
 * const scales = tf.tensor1d([0.54, 0.54, -9]); // height and length of 1, hardly a nugget
 * const [mean, logVariance] = [tf.tensor2d([1, 2, 1], [3, 1]), tf.zeros([3, 1])];
 * const warp = [{ w: tf.zeros([1, 1]), b: tf.zeros([1]) }]; // time as it is
 * const given = { seconds: tf.tensor1d([-1, 0, 1]), half: 1, mean, logVariance };
 * const { meanSlope } = interpolatedPosterior(compute, { warp, scales }, given);
 * assertAlmostEquals(compute.read64(meanSlope)[1], 0, 1e-5); // at the top
 * ```
 */
export function interpolatedPosterior(
  { tf, ops }: Engine,
  { warp, scales }: TensorsOf<InterpolationWeights>,
  { seconds, half, mean, logVariance }:
    & { readonly seconds: Tensor; readonly half: number }
    & Pick<Marginals, "mean" | "logVariance">,
  { warpActivation = "relu", shortestLength = 0 }: Omit<InterpolationShape, "warp"> = {},
): Marginals {
  const many = seconds.shape[0];
  const s: Tensor = tf.reshape(tf.div(seconds, half), [many, 1]);
  let dual: Dual = { value: s, tangents: [tf.ones([1, 1])] };
  warp.forEach((layer, i) => dual = dualDense(tf, dual, layer, i < warp.length - 1 ? warpActivation : "linear"));
  const isWarped = warp.length > 0;
  const u: Tensor = isWarped ? tf.add(s, dual.value) : s;
  const uSlope = tf.div(isWarped ? tf.add(1, dual.tangents[0]) : dual.tangents[0], half); // du/dt, [times, 1]

  const [height, own, nugget] = tf.split(tf.softplus(scales), 3);
  const length = tf.add(own, shortestLength);
  const apart = tf.sub(u, tf.transpose(u)); // u_i - u_j
  const kernel = tf.mul(height, tf.exp(tf.mul(-1 / 2, tf.square(tf.div(apart, length)))));
  const kernelSlope = tf.mul(tf.mul(kernel, tf.div(apart, tf.neg(tf.square(length)))), uSlope);
  const inverse = ops.inverse(tf.add(kernel, tf.mul(nugget, tf.eye(many))));
  const weights = tf.matMul(inverse, tf.concat([mean, logVariance], 1));
  const halves = (x: Tensor) => tf.split(x, 2, 1);
  const [value, slope] = [halves(tf.matMul(kernel, weights)), halves(tf.matMul(kernelSlope, weights))];
  return { mean: value[0], logVariance: value[1], meanSlope: slope[0], logVarianceSlope: slope[1] };
}
