import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Random } from "../core/random.ts";
import { glorotNormal } from "../tensor/initialisers.ts";
import { type Dual, dualDense } from "../tensor/ops/dual_dense.ts";
import type { Tensor, TensorOps } from "../tensor/tfjs.ts";
import type { TensorsOf } from "../tensor/train_weights.ts";

/** Weights of a network of dense layers with tanh between them. */
export type PinnNetwork = readonly { readonly w: NdArray; readonly b: NdArray }[];

/** Coordinates of a point: x and t. */
export const COORDINATES = 2;

/**
 * Draws the weights of a network of (x, t).
 * @param hidden Widths of the hidden layers.
 * @param outputs How many functions it stands for.
 */
export function pinnNetwork(hidden: readonly number[], outputs: number, random: Random): PinnNetwork {
  const widths = [COORDINATES, ...hidden, outputs];
  return widths.slice(1).map((out, i) => ({
    w: glorotNormal([widths[i], out], random.fork(`layer ${i}`)),
    b: ndarray([out]),
  }));
}

/**
 * A network's functions and their derivatives along the coordinates.
 * @param network Its weights.
 * @param points `[batch, 2]`.
 * @param along Coordinates to differentiate by: 0 for x, 1 for t.
 * @returns Of `[batch, outputs]`.
 */
export function withDerivatives(
  tf: TensorOps,
  network: TensorsOf<PinnNetwork>,
  points: Tensor,
  along: readonly number[],
): Dual {
  const unit = (coordinate: number): Tensor => tf.oneHot([coordinate], COORDINATES).toFloat();
  let dual: Dual = { value: points, tangents: along.map(unit) };
  network.forEach((layer, i) => dual = dualDense(tf, dual, layer, i < network.length - 1 ? "tanh" : "linear"));
  return dual;
}
