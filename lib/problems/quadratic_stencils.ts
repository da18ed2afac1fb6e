import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { PlaneBoundary } from "../numerics/bilinear_elements.ts";
import { convolve } from "../numerics/convolve.ts";
import type { RightHandSide } from "../numerics/explicit_rk.ts";

/** A product of two differences. */
export interface StencilProduct {
  /** What it is multiplied by, beta. */
  readonly weight: number;
  /** The kernels of the two, each `[3, 3]`. */
  readonly factors: readonly [NdArray, NdArray];
}

/** The semi-discrete equation `U' = L * U + sum_i beta_i (D_{2i-1} * U)(D_{2i} * U)`, Eq. (11) with two factors each. */
export interface QuadraticStencils {
  /** What lies outside the image. */
  readonly boundary: PlaneBoundary;
  /** The kernel L of the linear part, `[3, 3]`. */
  readonly linear: NdArray;
  /** The quadratic terms. */
  readonly products: readonly StencilProduct[];
}

/** An image under one kernel `[size, size]`. */
export function filtered(image: NdArray, kernel: NdArray, boundary: PlaneBoundary): Float64Array {
  const [height, width] = image.shape;
  return convolve(ndarray([1, height, width], image.data), ndarray([...kernel.shape, 1, 1], kernel.data), boundary)
    .data;
}

/** The right side on images of one size, computed term by term: what networks are compared with. */
export function stencilRightHandSide(stencils: QuadraticStencils, size: readonly [number, number]): RightHandSide {
  const { boundary, linear, products } = stencils;
  return (u, out) => {
    const image = ndarray(size, u);
    out.set(filtered(image, linear, boundary));
    for (const { weight, factors: [first, second] } of products) {
      const a = filtered(image, first, boundary);
      const b = filtered(image, second, boundary);
      for (let i = 0; i < out.length; i++) out[i] += weight * a[i] * b[i];
    }
  };
}
