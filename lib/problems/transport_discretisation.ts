import { BACKWARD_1, BACKWARD_3, FORWARD_1, FORWARD_3, TO_CELLS, TO_FACES } from "../numerics/stencils.ts";
import type { BySign } from "../numerics/velocity_stencils.ts";

/** How the three space derivatives of the micro-macro system are taken. */
export interface Discretisation {
  /** A short name. */
  readonly name: "staggered" | "collocated";
  /** Where g stands relative to rho, in cells: 1/2 where it lives on faces. */
  readonly shift: number;
  /** `v d_x g` in the g equation. */
  readonly g: BySign;
  /** `v d_x rho` in the g equation. */
  readonly rho: BySign;
  /** `<v d_x g>` in the rho equation. */
  readonly flux: BySign;
}

/** First-order upwind g on faces, rho in cells (Lemou and Mieussens 2008, doi:10.1137/07069479X). */
export const STAGGERED: Discretisation = {
  name: "staggered",
  shift: 1 / 2,
  g: { positive: BACKWARD_1, negative: FORWARD_1 },
  rho: { positive: TO_FACES, negative: TO_FACES },
  flux: { positive: TO_CELLS, negative: TO_CELLS },
};

/**
 * Third-order upwind-biased g, all in cells. The derivative of rho is biased the opposite way, which makes the two
 * operators negative transposes of one another, so the diffusion limit is symmetric and dissipative.
 */
export const COLLOCATED: Discretisation = {
  name: "collocated",
  shift: 0,
  g: { positive: BACKWARD_3, negative: FORWARD_3 },
  rho: { positive: FORWARD_3, negative: BACKWARD_3 },
  flux: { positive: BACKWARD_3, negative: FORWARD_3 },
};
