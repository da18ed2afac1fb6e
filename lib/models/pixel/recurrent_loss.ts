import type { Engine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import type { PixelArchitecture } from "./architecture.ts";
import type { Stepping } from "./integrators.ts";
import { type PixelTensors, tensorField } from "./tensor_field.ts";
import { tensorStep } from "./tensor_step.ts";

/** What a loss is computed from. */
export interface PixelBatch {
  /** Frames of some sequences: the start and what follows, `[batch, height, width, 1]` each. */
  readonly frames: readonly Tensor[];
  /** What is added to the start, of the same shape. */
  readonly noise?: Tensor;
}

/** A loss of a network on the engine, a scalar. */
export type PixelLoss = (weights: PixelTensors, batch: PixelBatch) => Tensor;

/**
 * The mean squared error over sequences, steps and pixels of predictions that start at the first frame and go on from themselves;
 * gradients flow through all steps and substeps. (The paper's formula sums over pixels, which for Adam is the same.) With noise on the
 * start, a method that keeps norms keeps that of the start without it.
 */
export function recurrentLoss(
  engine: Engine,
  architecture: PixelArchitecture,
  stepping: Stepping,
): PixelLoss {
  const { tf } = engine;
  const field = tensorField(engine, architecture);
  const step = tensorStep(engine, stepping);
  return (weights, { frames: [start, ...targets], noise }) => {
    let u = noise ? tf.add(start, noise) : start;
    const errors = targets.map((target, n) => {
      u = step((x) => field(weights, x), u, n === 0 ? start : u);
      return tf.mean(tf.squaredDifference(u, target));
    });
    return tf.div(tf.addN(errors), targets.length);
  };
}
