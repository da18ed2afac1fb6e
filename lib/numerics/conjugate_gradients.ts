import { addScaled } from "./imex_system.ts";
import { dot } from "./line_search.ts";

/** When to stop, and what to divide by on the way. */
export interface ConjugateGradientOptions {
  /** A diagonal matrix near A. */
  readonly preconditioner: Float64Array;
  /** Largest residual, as a fraction of the right side. */
  readonly tolerance: number;
  /** Most products with A. */
  readonly most: number;
}

/**
 * Solves `A x = right` for a symmetric, positive definite A by preconditioned conjugate gradients.
 * @param apply Writes A times its first argument to its second.
 * @returns The solution; undefined if A is not positive definite along the way, or `most` products do not do.
 * @see Hestenes and Stiefel 1952, doi:10.6028/jres.049.044
 */
export function conjugateGradients(
  apply: (x: Float64Array, out: Float64Array) => void,
  right: Float64Array,
  { preconditioner, tolerance, most }: ConjugateGradientOptions,
): Float64Array | undefined {
  const x = new Float64Array(right.length);
  const r = right.slice();
  const goal = tolerance ** 2 * dot(r, r);
  let z = r.map((value, i) => value / preconditioner[i]);
  const p = z.slice();
  const ap = new Float64Array(right.length);
  let rz = dot(r, z);
  for (let n = 0; n < most && dot(r, r) > goal; n++) {
    apply(p, ap);
    const curvature = dot(p, ap);
    if (!(curvature > 0)) return undefined;
    addScaled(x, rz / curvature, p);
    addScaled(r, -rz / curvature, ap);
    z = r.map((value, i) => value / preconditioner[i]);
    const before = rz;
    rz = dot(r, z);
    for (let i = 0; i < p.length; i++) p[i] = z[i] + (rz / before) * p[i];
  }
  return dot(r, r) <= goal ? x : undefined;
}
