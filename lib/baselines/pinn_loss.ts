import type { Tensor, TensorOps } from "../tensor/tfjs.ts";
import type { TensorsOf } from "../tensor/train_weights.ts";
import { coefficientUnits, pinnCoefficients, type PinnUnknowns } from "./pinn_coefficients.ts";
import type { PinnDescription } from "./pinn_description.ts";
import { type PinnNetwork, withDerivatives } from "./pinn_network.ts";
import type { PinnPoints, PinnUnits } from "./pinn_points.ts";

/** All that is trained. */
export interface PinnWeights extends PinnUnknowns {
  /** The network for g, with an output for each velocity. */
  readonly g: PinnNetwork;
  /** The network for rho. */
  readonly rho: PinnNetwork;
}

/** The points of a batch, on the engine's side. */
export type PinnBatch = { readonly [K in keyof PinnPoints]: Tensor };

/** The quadrature in velocity and the units of the data. */
export interface PinnSetting {
  /** Quadrature nodes, `[velocities]`. */
  readonly velocities: Float64Array;
  /** Quadrature weights of sum 2, `[velocities]`. */
  readonly weights: Float64Array;
  /** Units that the networks compute in. */
  readonly units: PinnUnits;
}

/** Both sides of the equation for g at the points, in units of max |g| / T. */
export interface PinnTerms {
  /** d_t g, `[batch, velocities]`. */
  readonly rate: Tensor;
  /** A g, PA g, A rho and g with coefficient 1, each `[batch, velocities]`. */
  readonly terms: readonly Tensor[];
  /** The networks' g and rho, in their units. */
  readonly values: { readonly g: Tensor; readonly rho: Tensor };
}

/**
 * Evaluates the terms of Eq. (6.8) on the networks: derivatives by forward mode, the average by quadrature over the outputs.
 * A coordinate in [-1, 1] runs over the length of the line or a time of T, which gives each derivative a factor of 2.
 */
export function pinnTerms(
  tf: TensorOps,
  { velocities, weights, units }: PinnSetting,
  networks: TensorsOf<Pick<PinnWeights, "g" | "rho">>,
  points: Tensor,
): PinnTerms {
  const n = velocities.length;
  const { value: g, tangents: [gx, gt] } = withDerivatives(tf, networks.g, points, [0, 1]);
  const { value: rho, tangents: [rhox] } = withDerivatives(tf, networks.rho, points, [0]);
  const v = tf.tensor2d([...velocities], [1, n]);
  const pace = 2 * units.duration / units.length;
  const transport: Tensor = tf.mul(gx, tf.mul(v, pace));
  const average = tf.tensor2d(Array.from({ length: n * n }, (_, i) => weights[Math.floor(i / n)] / 2), [n, n]);
  return {
    rate: tf.mul(gt, 2),
    terms: [
      transport,
      tf.matMul(transport, average),
      tf.mul(rhox, tf.mul(v, pace * units.rho / units.g)),
      tf.mul(g, units.duration),
    ],
    values: { g, rho },
  };
}

/**
 * The loss of Eq. (6.9) with mean squares for norms: the misfit to g and rho in units of their largest magnitudes, and,
 * weighted, the residual of Eq. (6.8) or (6.10) in units of max |g| / T. With "scales", `sparsity` times the sum of `|lambda_ij|` is added.
 */
export function pinnLoss(
  tf: TensorOps,
  description: PinnDescription,
  setting: PinnSetting,
): (weights: TensorsOf<PinnWeights>, batch: PinnBatch) => Tensor {
  const units = coefficientUnits(description, setting.units);
  return (weights, { at, g, rho }) => {
    const { rate, terms, values } = pinnTerms(tf, setting, weights, at);
    const coefficients = tf.split(pinnCoefficients(tf, description, units, weights), terms.length);
    const residual = tf.sub(rate, tf.addN(terms.map((term, i) => tf.mul(term, coefficients[i]))));
    const misfits = [[values.g, g], [values.rho, rho]].map(([ours, theirs]) => tf.squaredDifference(ours, theirs));
    const parts = misfits.map((squares) => tf.mean(squares) as Tensor);
    parts.push(tf.mul(description.residualWeight, tf.mean(tf.square(residual))));
    if (description.expansion === "scales" && description.sparsity > 0) {
      parts.push(tf.mul(description.sparsity, tf.sum(tf.abs(weights.lambda))));
    }
    return tf.addN(parts);
  };
}
