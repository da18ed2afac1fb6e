import type { PlaneBoundary } from "../../lib/numerics/bilinear_elements.ts";

/** Rows of the one-dimensional matrices of linear elements: mass, stiffness, and `int phi_i phi_j'`. */
export function lineStencils(h: number): Record<"mass" | "stiffness" | "advection", number[]> {
  return { mass: [h / 6, 4 * h / 6, h / 6], stiffness: [-1 / h, 2 / h, -1 / h], advection: [-1 / 2, 0, 1 / 2] };
}

/** Applies the assembled matrix `X x Y` of two three-point stencils, a nine-point stencil, to nodal values. */
export function assembled(
  x: readonly number[],
  y: readonly number[],
  u: Float64Array,
  side: number,
  boundary: PlaneBoundary,
): Float64Array {
  const value = (i: number, j: number) => {
    if (boundary === "periodic") return u[((i + side) % side) * side + (j + side) % side];
    return i < 0 || j < 0 || i >= side || j >= side ? 0 : u[i * side + j];
  };
  return u.map((_, at) => {
    const [i, j] = [Math.floor(at / side), at % side];
    let sum = 0;
    for (let a = -1; a <= 1; a++) {
      for (let b = -1; b <= 1; b++) sum += x[a + 1] * y[b + 1] * value(i + a, j + b);
    }
    return sum;
  });
}
