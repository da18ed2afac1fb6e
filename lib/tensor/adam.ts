import { z } from "zod";
import { positive, validated } from "../core/validated.ts";
import type { Tensor, TensorOps } from "./tfjs.ts";

/** What an optimiser reads and what it writes: all weights as one vector, and as many vectors as it keeps moments. */
export interface OptimiserState {
  /** All weights, `[parameters]`. */
  readonly weights: Tensor;
  /** The optimiser's memory, each `[parameters]`, in the order of {@link Optimiser.moments}; zeros at first. */
  readonly moments: readonly Tensor[];
}

/**
 * A rule that moves weights against a gradient. Its update is made of tensor operations only, so it is compiled together
 * with the forward pass and the gradient.
 */
export interface Optimiser {
  /** For records. */
  readonly name: string;
  /** Names of the vectors it remembers. */
  readonly moments: readonly string[];
  /**
   * The numbers that change from one update to the next, in double precision. They enter the compiled update as one
   * small tensor, so that it is compiled once.
   * @param update Which update it is, counted from 1.
   * @param rate The learning rate now.
   */
  coefficients(update: number, rate: number): readonly number[];
  /**
   * One update.
   * @param gradient Of the loss, `[parameters]`.
   * @param coefficients As tensors of shape `[1]`.
   */
  update(tf: TensorOps, state: OptimiserState, gradient: Tensor, coefficients: readonly Tensor[]): OptimiserState;
}

/** Options of {@link adam}. */
export interface AdamSettings {
  /** Memory of the gradient. Default 0.9. */
  readonly beta1?: number;
  /** Memory of its square. Default 0.999. */
  readonly beta2?: number;
  /** Keeps the division finite. Default 1e-8. */
  readonly epsilon?: number;
}

const fraction = (preset: number) => z.number().min(0, "must be in [0, 1)").lt(1, "must be in [0, 1)").default(preset);
const schema = z.strictObject({ beta1: fraction(0.9), beta2: fraction(0.999), epsilon: positive().default(1e-8) });

/**
 * Adam, as in PyTorch: `w -= rate mHat / (sqrt(vHat) + epsilon)`, with both moments divided by their bias,
 * `1 - beta^update`.
 * @throws {RangeError} If a beta is not in [0, 1) or epsilon is not positive.
 * @see Kingma and Ba 2015, algorithm 1, arXiv:1412.6980
 */
export function adam(settings: AdamSettings = {}): Optimiser {
  const { beta1, beta2, epsilon } = validated("make an Adam optimiser", schema, settings);
  return {
    name: "adam",
    moments: ["m", "v"],
    coefficients(update, rate) {
      // sqrt(vHat) = sqrt(v) / c, so its c moves into the rate and epsilon, and the vectors see fewer operations
      const c = Math.sqrt(1 - beta2 ** update);
      return [rate * c / (1 - beta1 ** update), epsilon * c];
    },
    update(tf, { weights, moments: [m, v] }, gradient, [rate, offset]) {
      const m1 = tf.add(m, tf.mul(tf.sub(gradient, m), 1 - beta1));
      const v1 = tf.add(v, tf.mul(tf.sub(tf.square(gradient), v), 1 - beta2));
      const step = tf.div(tf.mul(m1, rate), tf.add(tf.sqrt(v1), offset));
      return { weights: tf.sub(weights, step), moments: [m1, v1] };
    },
  };
}
