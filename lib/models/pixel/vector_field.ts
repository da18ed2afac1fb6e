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

/** A convolution with its bias, in float64. */
export function convolved({ w, b }: PixelLayer, u: NdArray, boundary: PixelArchitecture["boundary"]): NdArray {
  const x = convolve(u, w, boundary);
  const pixels = x.data.length / x.shape[0];
  if (b) { for (let i = 0; i < x.data.length; i++) x.data[i] += b.data[Math.floor(i / pixels)]; }
  return x;
}

/**
 * Applies convolutions in a row, `[in, height, width]` to `[out, height, width]`, in float64.
 * @returns What enters each convolution, and at the end what leaves the last.
 */
export function chainSteps(
  { activation }: ChainShape,
  layers: readonly PixelLayer[],
  u: NdArray,
  boundary: PixelArchitecture["boundary"],
): NdArray[] {
  const steps = [u];
  layers.forEach((layer, n) => {
    const x = convolved(layer, steps[n], boundary);
    if (n < layers.length - 1) activate(x.data, activation);
    steps.push(x);
  });
  return steps;
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
    const x = trunk ? chainSteps(trunk, weights.trunk, image, boundary).at(-1)! : image;
    out.fill(0);
    branches.forEach((branch, i) => {
      const { data } = chainSteps(branch, weights.branches[i], x, boundary).at(-1)!;
      for (let k = 0; k < out.length; k++) out[k] += data[k];
    });
  };
}
