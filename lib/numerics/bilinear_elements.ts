import { hartleyTransform } from "./hartley_transform.ts";
import type { PlaneTransform } from "./plane_transform.ts";
import { sineTransform } from "./sine_transform.ts";

/** What lies outside the unit square: zeros, or the opposite edge. */
export type PlaneBoundary = "zero" | "periodic";

/** Bilinear elements on `cells x cells` equal squares, in the basis where mass and stiffness are diagonal. */
export interface BilinearElements {
  /** Side of a square. */
  readonly spacing: number;
  /** Unknown nodes in each direction: those inside, or one for each cell if periodic. */
  readonly side: number;
  /** From nodal values to coefficients and back, `[side, side]`. */
  readonly transform: PlaneTransform;
  /** Diagonal of the mass matrix, `int phi_i phi_j`, `[side, side]`. */
  readonly mass: Float64Array;
  /** Diagonal of the stiffness matrix, `int grad phi_i . grad phi_j`, `[side, side]`. */
  readonly stiffness: Float64Array;
}

/**
 * Builds the elements. In one dimension the rows of mass and stiffness are `h/6 (1, 4, 1)` and `1/h (-1, 2, -1)`; in two they
 * are `M x M` and `K x M + M x K`, so one transform makes both diagonal and no eigenvalue problem has to be solved.
 * @see Lynch, Rice and Thomas 1964, doi:10.1007/BF01386067
 */
export function bilinearElements(cells: number, boundary: PlaneBoundary): BilinearElements {
  const h = 1 / cells;
  const isPeriodic = boundary === "periodic";
  const side = isPeriodic ? cells : cells - 1;
  const angles = Float64Array.from({ length: side }, (_, n) => Math.PI * (isPeriodic ? 2 * n : n + 1) / cells);
  const m = angles.map((angle) => h * (2 + Math.cos(angle)) / 3);
  const k = angles.map((angle) => 2 * (1 - Math.cos(angle)) / h);
  const mass = new Float64Array(side * side);
  const stiffness = new Float64Array(side * side);
  for (let i = 0, at = 0; i < side; i++) {
    for (let j = 0; j < side; j++, at++) {
      mass[at] = m[i] * m[j];
      stiffness[at] = k[i] * m[j] + m[i] * k[j];
    }
  }
  const transform = isPeriodic ? hartleyTransform(cells) : sineTransform(cells);
  return { spacing: h, side, transform, mass, stiffness };
}
