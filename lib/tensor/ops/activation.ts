import { notOneOf } from "../../core/nearest.ts";
import type { Tensor, TensorOps } from "../tfjs.ts";

/** A function applied to each element. */
export type Activation = "linear" | "relu" | "leaky-relu" | "tanh" | "sigmoid" | "softplus";

/** What "leaky-relu" multiplies negative numbers by. */
export const LEAK = 0.01;

const FUNCTIONS: Readonly<Record<Activation, (tf: TensorOps, x: Tensor) => Tensor>> = {
  linear: (_tf, x) => x,
  relu: (tf, x) => tf.relu(x),
  "leaky-relu": (tf, x) => tf.leakyRelu(x, LEAK),
  tanh: (tf, x) => tf.tanh(x),
  sigmoid: (tf, x) => tf.sigmoid(x),
  softplus: (tf, x) => tf.softplus(x),
};

/** Their names. */
export const ACTIVATIONS = Object.keys(FUNCTIONS) as [Activation, ...Activation[]];

/**
 * Applies an activation by its name.
 * @throws {RangeError} For an unknown name.
 */
export function activated(tf: TensorOps, x: Tensor, activation: Activation): Tensor {
  if (!Object.hasOwn(FUNCTIONS, activation)) {
    throw new RangeError(notOneOf("activation", String(activation), ACTIVATIONS));
  }
  return FUNCTIONS[activation](tf, x);
}
