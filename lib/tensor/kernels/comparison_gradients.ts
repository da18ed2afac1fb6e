import type { TensorOps } from "../tfjs.ts";

/**
 * Lets gradients pass comparisons, as in `tf.where(tf.greater(x, 0), x, y)`: a comparison is constant almost
 * everywhere, so its derivatives are 0. TensorFlow.js has none and refuses.
 */
export function registerComparisonGradients(tf: TensorOps): void {
  const { Equal, NotEqual, Greater, GreaterEqual, Less, LessEqual } = tf;
  for (const kernelName of [Equal, NotEqual, Greater, GreaterEqual, Less, LessEqual]) {
    tf.registerGradient({
      kernelName,
      inputsToSave: ["a", "b"],
      gradFunc: (_dy, [a, b]) => ({ a: () => tf.zerosLike(a), b: () => tf.zerosLike(b) }),
    });
  }
}
