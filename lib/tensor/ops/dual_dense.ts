import type { Tensor, TensorOps } from "../tfjs.ts";
import { LEAK } from "./activation.ts";
import { dense, type DenseWeights } from "./dense.ts";

/** A tensor and its derivatives along some directions, carried together (forward mode). */
export interface Dual {
  /** Shape `[batch, n]`. */
  readonly value: Tensor;
  /** One for each direction: shape `[batch, n]`, or `[1, n]` where it is the same for the whole batch. */
  readonly tangents: readonly Tensor[];
}

/** Slopes of activations, from their values. */
const SLOPES: Readonly<Record<"tanh" | "relu" | "leaky-relu", (tf: TensorOps, value: Tensor) => Tensor>> = {
  tanh: (tf, value) => tf.sub(1, tf.square(value)),
  relu: (tf, value) => tf.step(value),
  "leaky-relu": (tf, value) => tf.step(value, LEAK),
};

/**
 * A fully connected layer on a value and its derivatives: each tangent becomes `t w`, times the slope of the activation, such as
 * `1 - tanh^2`. Made of plain operations, so the result can be differentiated again, by the weights.
 * @param x Of `[batch, in]`.
 * @param weights As {@link dense} takes them.
 * @returns Of `[batch, out]`.
 * @throws {TypeError} If shapes do not fit together.
 */
export function dualDense(
  tf: TensorOps,
  x: Dual,
  weights: DenseWeights,
  activation: "linear" | keyof typeof SLOPES,
): Dual {
  const value = dense(tf, x.value, weights, activation);
  const pushed = x.tangents.map((tangent) => dense(tf, tangent, { w: weights.w }));
  if (activation === "linear") return { value, tangents: pushed };
  const slope = SLOPES[activation](tf, value);
  return { value, tangents: pushed.map((tangent) => tf.mul(slope, tangent) as Tensor) };
}
