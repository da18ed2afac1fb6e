import { type NdArray, ndarray } from "../core/ndarray.ts";
import { CENTRAL_2, SECOND_2, type Stencil } from "./stencils.ts";

/** Which way a stencil lies in an image: down its rows (x) or along its columns (y). */
export type PlaneAxis = "x" | "y";

/** A three-point stencil as the 3x3 kernel `[3, 3]` of a convolution without flip, on squares of side `spacing`. */
export function planeKernel(stencil: Stencil, axis: PlaneAxis, spacing: number): NdArray {
  const kernel = ndarray([3, 3]);
  stencil.offsets.forEach((offset, tap) => {
    const at = axis === "x" ? 3 * (offset + 1) + 1 : 3 + offset + 1;
    kernel.data[at] += stencil.weights[tap] / spacing ** stencil.derivative;
  });
  return kernel;
}

/** The weighted sum of kernels. */
export function combined(...terms: readonly (readonly [number, NdArray])[]): NdArray {
  const sum = ndarray(terms[0][1].shape);
  for (const [weight, { data }] of terms) data.forEach((value, i) => sum.data[i] += weight * value);
  return sum;
}

/** The kernel `[3, 3]` that leaves an image as it is. */
export const IDENTITY: NdArray = ndarray([3, 3], Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0));

/** Central first derivative, second order. */
export function firstDerivative(axis: PlaneAxis, spacing: number): NdArray {
  return planeKernel(CENTRAL_2, axis, spacing);
}

/** The five-point Laplacian, second order. */
export function laplacian(spacing: number): NdArray {
  return combined([1, planeKernel(SECOND_2, "x", spacing)], [1, planeKernel(SECOND_2, "y", spacing)]);
}
