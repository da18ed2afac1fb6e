import type * as tfjs from "@tensorflow/tfjs";

/** The operations of TensorFlow.js, such as `tf.matMul`. */
export type TensorOps = typeof tfjs;

/** A tensor of TensorFlow.js. */
export type Tensor = tfjs.Tensor;

/**
 * Whether a value is a tensor, without loading TensorFlow.js.
 */
export function isTensor(value: unknown): value is Tensor {
  return typeof value === "object" && value !== null && "dataSync" in value && "throwIfDisposed" in value;
}

/** Where TensorFlow.js counts nested gradients and kernels. */
interface EngineState {
  readonly gradientDepth: number;
  readonly kernelDepth: number;
}

/** Whether operations are being recorded for a gradient right now. */
export function isRecording(tf: TensorOps): boolean {
  const { gradientDepth, kernelDepth } = tf.engine().state as unknown as EngineState;
  return gradientDepth > 0 && kernelDepth === 0;
}
