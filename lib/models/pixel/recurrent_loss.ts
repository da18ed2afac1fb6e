import type { Engine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { PixelArchitecture } from "./architecture.ts";
import type { Stepping } from "./integrators.ts";
import { type PixelTensors, tensorField } from "./tensor_field.ts";
import { tensorStep } from "./tensor_step.ts";

/** Frames of some sequences: the start and what follows, `[batch, height, width, 1]` each. */
export type PixelBatch = readonly Tensor[];

/** A loss of a network on the engine, a scalar. */
export type PixelLoss = (weights: PixelTensors, batch: PixelBatch) => Tensor;

/**
 * The mean squared error over sequences, steps and pixels of predictions that start at the first frame and go on from themselves;
 * gradients flow through all steps and substeps. (The paper's formula sums over pixels, which for Adam is the same.)
 */
export function recurrentLoss(
  engine: Engine,
  architecture: PixelArchitecture,
  stepping: Stepping,
): PixelLoss {
  const { tf } = engine;
  const field = tensorField(engine, architecture);
  const step = tensorStep(engine, stepping);
  return (weights, [start, ...targets]) => {
    let u = start;
    const errors = targets.map((target) => {
      u = step((x) => field(weights, x), u);
      return tf.mean(tf.squaredDifference(u, target));
    });
    return tf.div(tf.addN(errors), targets.length);
  };
}
