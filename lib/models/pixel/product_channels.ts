import type { NdArray } from "../../core/ndarray.ts";
import { combined } from "../../numerics/plane_stencils.ts";

/** A ReLU^2 channel: a kernel before the activation, and the weight of the channel after it. */
export interface SquareChannel {
  readonly kernel: NdArray;
  readonly weight: number;
}

/** The two channels that make `weight (D * U)^2`, since `x^2 = max(0, x)^2 + max(0, -x)^2`. */
export function squareChannels(kernel: NdArray, weight: number): SquareChannel[] {
  return [{ kernel, weight }, { kernel: combined([-1, kernel]), weight }];
}

/**
 * The channels that make `weight (D1 * U)(D2 * U)`, Lemma 3.1: six by `2 x y = (x + y)^2 - x^2 - y^2` as in the paper, or four by
 * `4 x y = (x + y)^2 - (x - y)^2`.
 */
export function productChannels(first: NdArray, second: NdArray, weight: number, channels: 6 | 4): SquareChannel[] {
  const sum = combined([1, first], [1, second]);
  if (channels === 6) {
    return [
      ...squareChannels(sum, weight / 2),
      ...squareChannels(first, -weight / 2),
      ...squareChannels(second, -weight / 2),
    ];
  }
  return [...squareChannels(sum, weight / 4), ...squareChannels(combined([1, first], [-1, second]), -weight / 4)];
}

/** The fewest channels for a product: two for a square, four otherwise. */
export function fewestChannels(first: NdArray, second: NdArray, weight: number): SquareChannel[] {
  const isSquare = first.data.every((value, i) => value === second.data[i]);
  return isSquare ? squareChannels(first, weight) : productChannels(first, second, weight, 4);
}
