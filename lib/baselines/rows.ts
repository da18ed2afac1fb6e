import type { Tensor, TensorOps } from "../tensor/tfjs.ts";

/** The rows of `[steps, n]`, each `[1, n]`. */
export function rowsOf(tf: TensorOps, x: Tensor): Tensor[] {
  const [steps, n] = x.shape;
  return tf.unstack(tf.reshape(x, [steps, 1, n]));
}

/** The row before each one: a row of zeros, then all but the last. */
export function shifted(tf: TensorOps, x: Tensor): Tensor {
  const [steps, n] = x.shape;
  return tf.concat([tf.zeros([1, n]), tf.slice(x, [0, 0], [steps - 1, n])]);
}
