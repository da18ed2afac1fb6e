import { type Tensor, type TensorOps } from "./tfjs.ts";
import type { TensorsOf, WeightLayout } from "./train_weights.ts";
import { replaced } from "./tree.ts";

/** The loss of a batch, a scalar: the mean over its elements. */
export type LossFunction<W, B> = (weights: TensorsOf<W>, batch: B) => Tensor;

/** A loss and its gradient with respect to all weights as one vector. */
export interface ValueAndGradient {
  /** The loss, a scalar. */
  readonly value: Tensor;
  /** Shape `[parameters]`. */
  readonly gradient: Tensor;
}

/** Which part of each tensor of a batch: equal parts of the first axis; scalars belong to every part. */
function partsOf<B>(tf: TensorOps, batch: B, parts: number): B[] {
  const pieces = new Map<Tensor, Tensor[]>();
  const piece = (tensor: Tensor, p: number): Tensor => {
    if (tensor.rank === 0) return tensor;
    if (tensor.shape[0] % parts !== 0) {
      throw new RangeError(
        `Cannot split a batch tensor of shape [${tensor.shape}] into ${parts} equal parts; choose a batch size that ` +
          "is a multiple of parts",
      );
    }
    if (!pieces.has(tensor)) pieces.set(tensor, tf.split(tensor, parts));
    return pieces.get(tensor)![p];
  };
  return Array.from({ length: parts }, (_, p) => replaced(batch, (tensor) => piece(tensor, p)) as B);
}

/**
 * The loss of a batch and its gradient, for use inside a compiled function.
 *
 * With `parts` above 1 the batch is split, and the losses and gradients of the parts are averaged. The parts do not
 * depend on each other, so TensorFlow computes them on different cores: small layers gain more from that than from
 * sharing each of their products among cores.
 */
export function valueAndGradient<W extends object, B>(
  tf: TensorOps,
  layout: WeightLayout<W>,
  loss: LossFunction<W, B>,
  parts: number,
): (flat: Tensor, batch: B) => ValueAndGradient {
  function ofPart(leaves: Tensor[], batch: B): ValueAndGradient {
    let shape: readonly number[] = [];
    const { value, grads } = tf.valueAndGrads((...weights: Tensor[]) => {
      const result = loss(layout.tree(weights), batch);
      shape = result.shape;
      return tf.sum(result) as never; // of a scalar, itself; an error thrown in here would leave tensors behind
    })(leaves);
    if (shape.length > 0) {
      throw new TypeError(`Cannot minimise a loss of shape [${shape}]; return a scalar, as tf.mean() does`);
    }
    return { value, gradient: tf.concat1d(grads.map((gradient) => tf.reshape(gradient, [-1]))) };
  }
  return (flat, batch) => {
    const leaves = layout.leaves(tf, flat);
    if (parts === 1) return ofPart(leaves, batch);
    const results = partsOf(tf, batch, parts).map((part) => ofPart(leaves, part));
    return {
      value: tf.div(tf.addN(results.map(({ value }) => value)), parts),
      gradient: tf.div(tf.addN(results.map(({ gradient }) => gradient)), parts),
    };
  };
}
