import type { Engine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import { INTEGRATORS, type Stepping } from "./integrators.ts";

/** Adds up images with weights; weights that are zero cost nothing. */
function combination({ tf }: Engine, u: Tensor, weights: readonly number[], slopes: readonly Tensor[]): Tensor {
  const terms = slopes.flatMap((slope, j) => weights[j] === 0 ? [] : [tf.mul(slope, weights[j])]);
  return terms.length === 0 ? u : tf.addN([u, ...terms]);
}

/** The Euclidean norm of each image of a batch, `[batch, 1, 1, 1]`. */
function norms({ tf }: Engine, u: Tensor): Tensor {
  return tf.sqrt(tf.sum(tf.square(u), [1, 2, 3], true));
}

/**
 * The time step of a vector field on the engine, in substeps; {@link stepOf} is the same in float64 and without tensors.
 * @param field From images `[batch, height, width, 1]` to slopes.
 */
export function tensorStep(
  engine: Engine,
  { integrator, timeStep, substeps }: Stepping,
): (field: (u: Tensor) => Tensor, u: Tensor) => Tensor {
  const { tf } = engine;
  const { tableau: { a, b }, keepsNorm } = INTEGRATORS[integrator];
  const dt = timeStep / substeps;
  const scaled = (weights: readonly number[]) => weights.map((weight) => dt * weight);
  function one(field: (u: Tensor) => Tensor, u: Tensor): Tensor {
    const slopes: Tensor[] = [];
    for (const row of a) slopes.push(field(combination(engine, u, scaled(row), slopes)));
    const next = combination(engine, u, scaled(b), slopes);
    return keepsNorm ? tf.mul(next, tf.div(norms(engine, u), norms(engine, next))) : next;
  }
  return (field, u) => {
    let x = u;
    for (let k = 0; k < substeps; k++) x = one(field, x);
    return x;
  };
}
