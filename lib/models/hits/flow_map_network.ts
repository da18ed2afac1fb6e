import type { NdArray } from "../../core/ndarray.ts";
import type { Random } from "../../core/random.ts";
import type { Engine } from "../../tensor/engine.ts";
import { fanInUniform } from "../../tensor/initialisers.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { TensorsOf } from "../../tensor/train_weights.ts";

/** One dense layer's numbers. */
export interface FlowMapLayer {
  /** Weights, `[in, out]`. */
  readonly w: NdArray;
  /** Biases, `[out]`. */
  readonly b: NdArray;
}

/** What a flow map is trained on. */
export interface UnrolledBatch {
  /** First states, `[batch, dimension]`. */
  readonly x: Tensor;
  /** The states after 1, 2 ... applications, `[batch, unrolled, dimension]`. */
  readonly y: Tensor;
  /** How much each of them counts, 1 in the mean, `[batch, unrolled]`; left out where all count alike. */
  readonly w?: Tensor;
}

/**
 * Draws the starting weights of an increment network, weights and biases alike uniform on +-1/sqrt(inputs).
 * @param widths Of the states, the hidden layers, and the states again.
 */
export function flowMapLayers(widths: readonly number[], random: Random): FlowMapLayer[] {
  return widths.slice(1).map((out, i) => {
    const layer = random.fork(`layer ${i}`);
    return {
      w: fanInUniform([widths[i], out], layer.fork("w")),
      b: fanInUniform([out], layer.fork("b"), widths[i]),
    };
  });
}

/** Parameters of a network of given widths. */
export function parameterCount(widths: readonly number[]): number {
  return widths.slice(1).reduce((sum, out, i) => sum + (widths[i] + 1) * out, 0);
}

/**
 * One application of a flow map, `F(x) = x + N(x)`: the increment network N has ReLU on its hidden layers and none on its
 * last, though the paper's formula shows it everywhere.
 */
export function flowMap({ tf, ops }: Engine): (layers: TensorsOf<FlowMapLayer[]>, x: Tensor) => Tensor {
  return (layers, x) => {
    let h = x;
    layers.forEach((layer, i) => h = ops.dense(h, layer, i < layers.length - 1 ? "relu" : "linear"));
    return tf.add(x, h);
  };
}

/** Mean squared error over batch, applications and components of `x -> F(x) -> F(F(x)) ...`; gradients flow through all. */
export function unrolledLoss(engine: Engine): (layers: TensorsOf<FlowMapLayer[]>, batch: UnrolledBatch) => Tensor {
  const { tf } = engine;
  const apply = flowMap(engine);
  return (layers, { x, y, w }) => {
    let state = x;
    const errors = tf.unstack(y, 1).map((target) => {
      state = apply(layers, state);
      return tf.sub(state, target);
    });
    const squares = tf.square(tf.concat(errors)); // one application after the other, [unrolled batch, dimension]
    return tf.mean(w ? tf.mul(squares, tf.reshape(tf.transpose(w), [-1, 1])) : squares);
  };
}
