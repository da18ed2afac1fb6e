import type { NdArray } from "../../lib/core/ndarray.ts";
import { type Random, seeded } from "../../lib/core/random.ts";
import type { Engine } from "../../lib/tensor/engine.ts";
import { fanInUniform } from "../../lib/tensor/initialisers.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import type { TensorsOf } from "../../lib/tensor/train_weights.ts";
import type { TrainerOptions } from "../../lib/tensor/trainer.ts";

/** The weights of a network with one hidden layer, and a scale that is a scalar. */
export interface SmallWeights {
  readonly layers: readonly { readonly w: NdArray; readonly b: NdArray }[];
  readonly scale: NdArray;
}

/** Points and values, `[batch, 1]` each. */
export interface SmallBatch {
  readonly x: Tensor;
  readonly y: Tensor;
}

export function smallWeights(seed = 1): SmallWeights {
  const layer = (name: string, fanIn: number, fanOut: number) => ({
    w: fanInUniform([fanIn, fanOut], seeded(seed).fork(`${name} w`)),
    b: fanInUniform([fanOut], seeded(seed).fork(`${name} b`), fanIn),
  });
  return {
    layers: [layer("hidden", 1, 16), layer("out", 16, 1)],
    scale: { shape: [], data: Float64Array.of(1.5) },
  };
}

/** How a small network learns the sine. */
export function smallTraining({ tf, ops }: Engine): TrainerOptions<SmallWeights, SmallBatch> & {
  loss: (weights: TensorsOf<SmallWeights>, batch: SmallBatch) => Tensor;
} {
  return {
    weights: smallWeights(),
    loss: ({ layers: [hidden, out], scale }, { x, y }) =>
      tf.mean(tf.squaredDifference(tf.mul(ops.dense(ops.dense(x, hidden, "tanh"), out), scale), y)),
    rate: 0.01,
  };
}

export function smallBatch({ tf }: Engine, random: Random = seeded(5)): SmallBatch {
  const x = Float32Array.from({ length: 8 }, () => 6 * random.uniform() - 3);
  return { x: tf.tensor2d(x, [8, 1]), y: tf.tensor2d(x.map(Math.sin), [8, 1]) };
}
