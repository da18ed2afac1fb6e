import type { Tensor, TensorOps } from "../tfjs.ts";

/** A function applied to each element. */
export type Activation = "linear" | "relu" | "tanh" | "sigmoid" | "softplus";

/** Applies an activation by its name. */
export function activated(tf: TensorOps, x: Tensor, activation: Activation): Tensor {
  switch (activation) {
    case "linear":
      return x;
    case "relu":
      return tf.relu(x);
    case "tanh":
      return tf.tanh(x);
    case "sigmoid":
      return tf.sigmoid(x);
    case "softplus":
      return tf.softplus(x);
  }
}
