import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { convolve } from "../../numerics/convolve.ts";
import type { RightHandSide } from "../../numerics/explicit_rk.ts";
import type { ChainShape, PixelActivation, PixelArchitecture } from "./architecture.ts";
import type { PixelLayer, PixelWeights } from "./pixel_weights.ts";

function activate(data: Float64Array, activation: PixelActivation): void {
  for (let i = 0; i < data.length; i++) {
    const x = Math.max(0, data[i]); // which keeps NaN
    data[i] = activation === "relu" ? x : x * x;
  }
}

/** Applies convolutions in a row, `[in, height, width]` to `[out, height, width]`, in float64. */
export function chained(
  { activation }: ChainShape,
  layers: readonly PixelLayer[],
  u: NdArray,
  boundary: PixelArchitecture["boundary"],
): NdArray {
  let x = u;
  layers.forEach(({ w, b }, n) => {
    x = convolve(x, w, boundary);
    const { data } = x;
    const pixels = data.length / x.shape[0];
    if (b) { for (let i = 0; i < data.length; i++) data[i] += b.data[Math.floor(i / pixels)]; }
    if (n < layers.length - 1) activate(data, activation);
  });
  return x;
}

/**
 * The vector field of a network on images of one size, in float64 and plain TypeScript: exact enough for theorems, and what the
 * tensor engine's is measured by.
 * @param size Height and width.
 * @returns Writes the field at an image to its second argument.
 */
export function vectorField(
  { trunk, branches, boundary }: PixelArchitecture,
  weights: PixelWeights,
  size: readonly [number, number],
): RightHandSide {
  return (u, out) => {
    const image = ndarray([1, ...size], u);
    const x = trunk ? chained(trunk, weights.trunk, image, boundary) : image;
    out.fill(0);
    branches.forEach((branch, i) => {
      const { data } = chained(branch, weights.branches[i], x, boundary);
      for (let k = 0; k < out.length; k++) out[k] += data[k];
    });
  };
}
