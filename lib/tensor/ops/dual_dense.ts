import type { Tensor, TensorOps } from "../tfjs.ts";
import { dense, type DenseWeights } from "./dense.ts";

/** A tensor and its derivatives along some directions, carried together (forward mode). */
export interface Dual {
  /** Shape `[batch, n]`. */
  readonly value: Tensor;
  /** One for each direction: shape `[batch, n]`, or `[1, n]` where it is the same for the whole batch. */
  readonly tangents: readonly Tensor[];
}

/**
 * A fully connected layer on a value and its derivatives: each tangent becomes `t w`, times `1 - tanh^2` after a tanh. Made
 * of plain operations, so the result can be differentiated again, by the weights.
 * @param x Of `[batch, in]`.
 * @param weights As {@link dense} takes them.
 * @returns Of `[batch, out]`.
 * @throws {TypeError} If shapes do not fit together.
 */
export function dualDense(tf: TensorOps, x: Dual, weights: DenseWeights, activation: "linear" | "tanh"): Dual {
  const value = dense(tf, x.value, weights, activation);
  const pushed = x.tangents.map((tangent) => dense(tf, tangent, { w: weights.w }));
  if (activation === "linear") return { value, tangents: pushed };
  const slope = tf.sub(1, tf.square(value));
  return { value, tangents: pushed.map((tangent) => tf.mul(slope, tangent) as Tensor) };
}
