import type { Engine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { TensorsOf } from "../../tensor/train_weights.ts";
import type { ChainShape, PixelArchitecture } from "./architecture.ts";
import type { PixelLayer, PixelWeights } from "./pixel_weights.ts";

/** The weights of a network on the engine. */
export type PixelTensors = TensorsOf<PixelWeights>;

/**
 * The vector field of a network on the engine, from images `[batch, height, width, 1]` to the same; {@link vectorField} is the same in
 * float64 and without tensors.
 */
export function tensorField(
  { tf, ops }: Engine,
  { trunk, branches, boundary }: PixelArchitecture,
): (weights: PixelTensors, u: Tensor) => Tensor {
  function chained({ activation }: ChainShape, layers: TensorsOf<readonly PixelLayer[]>, u: Tensor): Tensor {
    let x = u;
    layers.forEach((layer, i) => {
      const isLast = i === layers.length - 1;
      x = ops.conv2d(x, layer, { boundary, activation: isLast ? "linear" : "relu" });
      if (!isLast && activation === "relu-squared") x = tf.square(x);
    });
    return x;
  }
  return (weights, u) => {
    const x = trunk ? chained(trunk, weights.trunk, u) : u;
    return tf.addN(branches.map((branch, i) => chained(branch, weights.branches[i], x)));
  };
}
