import { z } from "zod";
import type { NdArray } from "../../core/ndarray.ts";
import { oneOf, validated } from "../../core/validated.ts";
import type { PlaneBoundary } from "../../numerics/bilinear_elements.ts";
import { chain, type PixelArchitecture } from "./architecture.ts";
import { PixelNetwork } from "./pixel_network.ts";
import { placeIdentity, placeKernel, zeroWeights } from "./pixel_weights.ts";
import { productChannels, squareChannels } from "./product_channels.ts";
import { stencilsOf } from "./stencils_of.ts";

/** How {@link productNetwork} multiplies. */
export interface ProductNetworkOptions {
  /** What lies outside the image. Default "zero". */
  readonly boundary?: PlaneBoundary;
  /** Hidden channels: 6 as in the paper, 4, or 2 for the square of the first. Default 6. */
  readonly channels?: 6 | 4 | 2;
}

const SCHEMA = z.strictObject({
  boundary: oneOf(["zero", "periodic"]).default("zero"),
  channels: z.union([z.literal(6), z.literal(4), z.literal(2)], "must be 6, 4 or 2").default(6),
});

/**
 * Lemma 3.1: the product `(D1 * U)(D2 * U)` as two convolutions with ReLU^2 between them. The paper's construction has six channels;
 * `x y = ((x + y)^2 - (x - y)^2) / 4` needs four, and a square two.
 * @param first The kernel D1, `[3, 3]`.
 * @param second The kernel D2, `[3, 3]`; for two channels it must be D1.
 * @throws {TypeError} If a kernel is not 3x3.
 * @throws {RangeError} If the channels are not 6, 4 or 2, or 2 for two kernels that differ.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, productNetwork } from "propagator";
 *
 * const middle = ndarray([3, 3], Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0));
 * const square = productNetwork(middle, middle, { channels: 2 });
 * const { data } = square.field(ndarray([2, 2], Float64Array.of(1, -2, 3, 0)));
 * assertEquals([...data], [1, 4, 9, 0]);
 * ```
 */
export function productNetwork(first: NdArray, second: NdArray, options: ProductNetworkOptions = {}): PixelNetwork {
  const what = "build the network of a product";
  const { boundary, channels } = validated(what, SCHEMA, options);
  const zero = { ...first, data: new Float64Array(9) };
  const stencils = stencilsOf(what, { boundary, linear: zero, products: [{ weight: 1, factors: [first, second] }] });
  if (channels === 2 && first.data.some((value, i) => value !== second.data[i])) {
    throw new RangeError(`Cannot ${what}: 2 channels make a square only; pass equal kernels, or channels: 4`);
  }
  const architecture: PixelArchitecture = {
    name: "product",
    boundary,
    branches: [chain("relu-squared", [1, channels, 1])],
  };
  const weights = zeroWeights(architecture);
  const [[m1, m2]] = weights.branches;
  const made = channels === 2 ? squareChannels(first, 1) : productChannels(first, second, 1, channels);
  made.forEach(({ kernel, weight }, at) => {
    placeKernel(m1, { from: 0, to: at }, kernel);
    placeIdentity(m2, { from: at, to: 0 }, weight);
  });
  return new PixelNetwork(architecture, weights, { stencils });
}
