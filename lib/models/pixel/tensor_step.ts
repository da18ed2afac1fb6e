import type { Engine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import { INTEGRATORS, type Stepping } from "./integrators.ts";

/** Adds up images with weights; weights that are zero cost nothing. */
function combination({ tf }: Engine, u: Tensor, weights: readonly number[], slopes: readonly Tensor[]): Tensor {
  const terms = slopes.flatMap((slope, j) => weights[j] === 0 ? [] : [tf.mul(slope, weights[j])]);
  return terms.length === 0 ? u : tf.addN([u, ...terms]);
}

/** The inner products of images of two batches, `[batch, 1, 1, 1]`. */
function products({ tf }: Engine, u: Tensor, v: Tensor): Tensor {
  return tf.sum(tf.mul(u, v), [1, 2, 3], true);
}

/** The Euclidean norm of each image of a batch, `[batch, 1, 1, 1]`. */
function norms({ tf }: Engine, u: Tensor): Tensor {
  return tf.sqrt(tf.sum(tf.square(u), [1, 2, 3], true));
}

/** The part of slopes that does not lead along the images. */
function tangential(engine: Engine, u: Tensor, slope: Tensor): Tensor {
  const { tf } = engine;
  return tf.sub(slope, tf.mul(u, tf.div(products(engine, u, slope), products(engine, u, u))));
}

/**
 * The time step of a vector field on the engine, in substeps; {@link stepOf} is the same in float64 and without tensors.
 * @returns Given a field from images `[batch, height, width, 1]` to slopes, and images. A method that keeps norms keeps those of the
 * images, or of others `like` them, which noise is not on.
 */
export function tensorStep(
  engine: Engine,
  { integrator, timeStep, substeps }: Stepping,
): (field: (u: Tensor) => Tensor, u: Tensor, like?: Tensor) => Tensor {
  const { tf } = engine;
  const { tableau: { a, b }, keepsNorm, isTangent } = INTEGRATORS[integrator];
  const dt = timeStep / substeps;
  const scaled = (weights: readonly number[]) => weights.map((weight) => dt * weight);
  function one(field: (u: Tensor) => Tensor, u: Tensor, like: Tensor): Tensor {
    const slopes: Tensor[] = [];
    for (const row of a) {
      const x = combination(engine, u, scaled(row), slopes);
      slopes.push(isTangent ? tangential(engine, x, field(x)) : field(x));
    }
    const next = combination(engine, u, scaled(b), slopes);
    return keepsNorm ? tf.mul(next, tf.div(norms(engine, like), norms(engine, next))) : next;
  }
  return (field, u, like = u) => {
    let x = u;
    for (let k = 0; k < substeps; k++) x = one(field, x, k === 0 ? like : x);
    return x;
  };
}
