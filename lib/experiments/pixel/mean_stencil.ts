import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Random } from "../../core/random.ts";
import { reachOf } from "../../models/pixel/linearised.ts";
import type { PixelNetwork } from "../../models/pixel/pixel_network.ts";

/** The derivative of a field at pixels of many images, as stencils. */
export interface MeanStencil {
  /** Their mean, `[side, side]`. */
  readonly mean: NdArray;
  /** Root mean square distance from the mean, over the norm of that: 0 if the field is one stencil everywhere. */
  readonly spread: number;
  /** Values of the pixels, and what the stencils make of a constant. */
  readonly points: readonly { readonly u: number; readonly sum: number }[];
}

/** Linearises a field at random pixels that its reach keeps off the edge, `each` of every image `[height, width]`. */
export function meanStencil(
  network: PixelNetwork,
  images: readonly NdArray[],
  { each, random }: { readonly each: number; readonly random: Random },
): MeanStencil {
  const reach = reachOf(network.architecture);
  const place = (n: number) => {
    const margin = Math.min(reach, Math.floor((n - 1) / 2));
    return margin + random.integer(n - 2 * margin);
  };
  const side = 2 * reach + 1;
  const size = side * side;
  const kernels: Float64Array[] = [];
  const points: { u: number; sum: number }[] = [];
  for (const image of images) {
    const [height, width] = image.shape;
    const at = Array.from({ length: each }, () => [place(height), place(width)] as const);
    const { data } = network.linearised(image, { at });
    at.forEach(([row, column], i) => {
      const kernel = data.subarray(i * size, (i + 1) * size);
      kernels.push(kernel);
      points.push({ u: image.data[row * width + column], sum: kernel.reduce((sum, v) => sum + v, 0) });
    });
  }
  const mean = ndarray([side, side]);
  for (const kernel of kernels) kernel.forEach((v, k) => mean.data[k] += v / kernels.length);
  const squares = (values: Float64Array) => values.reduce((sum, v) => sum + v ** 2, 0);
  const off = kernels.reduce((sum, kernel) => sum + squares(kernel.map((v, k) => v - mean.data[k])), 0);
  return { mean, spread: Math.sqrt(off / kernels.length / squares(mean.data)), points };
}

/** The straight line through points by least squares. */
export function fittedLine(
  points: readonly { readonly u: number; readonly sum: number }[],
): { readonly slope: number; readonly intercept: number } {
  const n = points.length;
  const [u, s] = [points.reduce((sum, p) => sum + p.u, 0) / n, points.reduce((sum, p) => sum + p.sum, 0) / n];
  const slope = points.reduce((sum, p) => sum + (p.u - u) * (p.sum - s), 0) /
    points.reduce((sum, p) => sum + (p.u - u) ** 2, 0);
  return { slope, intercept: s - slope * u };
}

/** A stencil in the middle of a larger one. */
export function widened({ shape: [small], data }: NdArray, side: number): NdArray {
  const wide = ndarray([side, side]);
  const margin = (side - small) / 2;
  for (let a = 0; a < small; a++) {
    wide.data.set(data.subarray(a * small, (a + 1) * small), (a + margin) * side + margin);
  }
  return wide;
}
