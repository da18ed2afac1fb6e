import { z } from "zod";
import { positive, validated } from "../core/validated.ts";
import type { Tensor, TensorOps } from "./tfjs.ts";

/** How a gradient is kept from being too large: as a whole, by its Euclidean norm, or each component by itself. */
export type Clip =
  | {
    /** Largest norm of the whole gradient; a larger one is scaled down and keeps its direction. */
    readonly norm: number;
  }
  | {
    /** Largest absolute value of a component; a larger one is cut off. */
    readonly value: number;
  };

const schema = z.union([z.strictObject({ norm: positive() }), z.strictObject({ value: positive() })], {
  error: "must be { norm } or { value } with a positive number",
});

/**
 * Checks a clipping rule.
 * @throws {RangeError} If it is not one bound, or the bound is not positive.
 */
export function validClip(clip: Clip | undefined): Clip | undefined {
  return validated("clip gradients", z.strictObject({ clip: schema.optional() }), { clip }).clip;
}

/**
 * Bounds a gradient.
 * @param gradient The whole gradient as one tensor of any shape.
 * @param clip How; undefined leaves it as it is.
 */
export function clipped(tf: TensorOps, gradient: Tensor, clip: Clip | undefined): Tensor {
  if (!clip) return gradient;
  if ("value" in clip) return tf.clipByValue(gradient, -clip.value, clip.value);
  const norm = tf.sqrt(tf.sum(tf.square(gradient)));
  return tf.mul(gradient, tf.div(clip.norm, tf.maximum(norm, clip.norm)));
}
