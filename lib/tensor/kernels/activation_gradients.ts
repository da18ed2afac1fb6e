import { isRecording, type Tensor, type TensorOps } from "../tfjs.ts";
import { type OwnKernel, runOwn } from "./own_kernel.ts";

/** `dy` where `y = relu(x)` is positive, 0 elsewhere. */
export const RELU_GRAD: OwnKernel = {
  operation: "ReluGrad",
  inputs: ["dy", "y"],
  saved: ["y"],
  composed: (tf, { dy, y }) => tf.mul(dy, tf.step(y)),
  gradient: (tf, d, { y }) => ({
    dy: () => runOwn(tf, RELU_GRAD, { dy: d, y }),
    y: () => tf.zerosLike(y),
  }),
};

/** `dy (1 - y^2)` for `y = tanh(x)`. */
export const TANH_GRAD: OwnKernel = {
  operation: "TanhGrad",
  inputs: ["y", "dy"],
  saved: ["y", "dy"],
  composed: (tf, { dy, y }) => tf.mul(dy, tf.sub(1, tf.square(y))),
  gradient: (tf, d, { dy, y }) => ({
    dy: () => runOwn(tf, TANH_GRAD, { y, dy: d }),
    y: () => tf.mul(tf.mul(d, dy), tf.mul(y, -2)),
  }),
};

/** `dy y (1 - y)` for `y = sigmoid(x)`. */
export const SIGMOID_GRAD: OwnKernel = {
  operation: "SigmoidGrad",
  inputs: ["y", "dy"],
  saved: ["y", "dy"],
  composed: (tf, { dy, y }) => tf.mul(dy, tf.mul(y, tf.sub(1, y))),
  gradient: (tf, d, { dy, y }) => ({
    dy: () => runOwn(tf, SIGMOID_GRAD, { y, dy: d }),
    y: () => tf.mul(tf.mul(d, dy), tf.sub(1, tf.mul(y, 2))),
  }),
};

/** `dy sigmoid(x)`, for `y = softplus(x)`. */
export const SOFTPLUS_GRAD: OwnKernel = {
  operation: "SoftplusGrad",
  inputs: ["dy", "x"],
  saved: ["dy", "x"],
  composed: (tf, { dy, x }) => tf.mul(dy, tf.sigmoid(x)),
  gradient: (tf, d, { dy, x }) => ({
    dy: () => runOwn(tf, SOFTPLUS_GRAD, { dy: d, x }),
    x: () => runOwn(tf, SIGMOID_GRAD, { y: tf.sigmoid(x), dy: tf.mul(d, dy) }),
  }),
};

/**
 * Gives TensorFlow.js's activations these gradients, one operation each where its own take two to four.
 *
 * TensorFlow.js loses the tape of a saved result, and so gradients of gradients; while an outer gradient is being
 * recorded the result is computed again from its argument.
 */
export function registerActivationGradients(tf: TensorOps): void {
  tf.registerGradient({
    kernelName: tf.Relu,
    outputsToSave: [true],
    gradFunc: (dy, [y]) => ({ x: () => runOwn(tf, RELU_GRAD, { dy: dy as Tensor, y }) }),
  });
  tf.registerGradient({
    kernelName: tf.Tanh,
    inputsToSave: ["x"],
    outputsToSave: [true],
    gradFunc: (dy, [x, y]) => ({
      x: () => runOwn(tf, TANH_GRAD, { y: isRecording(tf) ? tf.tanh(x) : y, dy: dy as Tensor }),
    }),
  });
  tf.registerGradient({
    kernelName: tf.Sigmoid,
    inputsToSave: ["x"],
    outputsToSave: [true],
    gradFunc: (dy, [x, y]) => ({
      x: () => runOwn(tf, SIGMOID_GRAD, { y: isRecording(tf) ? tf.sigmoid(x) : y, dy: dy as Tensor }),
    }),
  });
  tf.registerGradient({
    kernelName: tf.Softplus,
    inputsToSave: ["x"],
    gradFunc: (dy, [x]) => ({ x: () => runOwn(tf, SOFTPLUS_GRAD, { dy: dy as Tensor, x }) }),
  });
}
