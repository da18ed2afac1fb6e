import type { Tensor, TensorOps } from "../tfjs.ts";
import { activated, type Activation } from "./activation.ts";
import { biasAdd } from "./bias_add.ts";

/** The learned numbers of a layer. */
export interface DenseWeights {
  /** Shape `[in, out]`. */
  readonly w: Tensor;
  /** Shape `[out]`; left out for none. */
  readonly b?: Tensor;
}

/**
 * A fully connected layer, `activation(x w + b)`.
 * @param x Shape `[batch, in]`.
 * @returns Shape `[batch, out]`.
 * @throws {TypeError} For other shapes.
 * @throws {RangeError} For an unknown activation.
 */
export function dense(tf: TensorOps, x: Tensor, { w, b }: DenseWeights, activation: Activation = "linear"): Tensor {
  if (x.rank !== 2 || w.rank !== 2 || x.shape[1] !== w.shape[0]) {
    throw new TypeError(
      `Cannot apply a dense layer with weights [${w.shape}] to [${x.shape}]: expected [in, out] and [batch, in]`,
    );
  }
  const product: Tensor = tf.matMul(x, w);
  return activated(tf, b ? biasAdd(tf, product, b) : product, activation);
}
