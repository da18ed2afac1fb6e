import { BIAS_ADD } from "../kernels/bias.ts";
import { runOwn } from "../kernels/own_kernel.ts";
import type { Tensor, TensorOps } from "../tfjs.ts";

/**
 * `x + b`, with `b` along the last axis.
 * @param x Shape `[..., channels]`, at least two axes.
 * @param b Shape `[channels]`.
 * @throws {TypeError} For other shapes.
 */
export function biasAdd(tf: TensorOps, x: Tensor, b: Tensor): Tensor {
  if (x.rank < 2 || b.rank !== 1 || b.shape[0] !== x.shape[x.rank - 1]) {
    throw new TypeError(
      `Cannot add a bias of shape [${b.shape}] to [${x.shape}]: expected [..., channels] and [channels]`,
    );
  }
  return runOwn(tf, BIAS_ADD, { x, b });
}
