import type { Tensor, TensorOps } from "../tfjs.ts";
import type { Activation } from "./activation.ts";
import { biasAdd } from "./bias_add.ts";
import { conv2d, type Conv2dOptions, type Conv2dWeights } from "./conv2d.ts";
import { dense, type DenseWeights } from "./dense.ts";
import { inverse } from "./inverse.ts";
import { padPeriodic } from "./pad_periodic.ts";

/**
 * The toolkit's own operations, whose gradients are TensorFlow's own operations on the native engine. The caller owns what
 * they return. They throw a TypeError for shapes that do not fit and a RangeError for unknown words, saying what does.
 */
export interface ToolkitOps {
  /** `x + b`, with `b` of shape `[channels]` along the last axis of `x`. */
  biasAdd(x: Tensor, b: Tensor): Tensor;
  /** A fully connected layer, `[batch, in]` to `[batch, out]`. */
  dense(x: Tensor, weights: DenseWeights, activation?: Activation): Tensor;
  /** A convolution that keeps the size of a field, `[batch, height, width, in]` to `[batch, height, width, out]`. */
  conv2d(x: Tensor, weights: Conv2dWeights, options?: Conv2dOptions): Tensor;
  /** A field continued periodically past its edges, by `pads[axis]` on both sides. */
  padPeriodic(x: Tensor, pads: readonly number[]): Tensor;
  /** The inverse of a matrix, `[n, n]`, by elimination on the native engine and Newton's iteration on WASM. */
  inverse(a: Tensor): Tensor;
}

/** Binds the operations to TensorFlow.js. */
export function toolkitOps(tf: TensorOps): ToolkitOps {
  const tidied = (operation: () => Tensor) => tf.tidy(operation) as Tensor;
  return {
    biasAdd: (x, b) => biasAdd(tf, x, b),
    dense: (x, weights, activation) => tidied(() => dense(tf, x, weights, activation)),
    conv2d: (x, weights, options) => tidied(() => conv2d(tf, x, weights, options)),
    padPeriodic: (x, pads) => tidied(() => padPeriodic(tf, x, pads)),
    inverse: (a) => tidied(() => inverse(tf, a)),
  };
}
