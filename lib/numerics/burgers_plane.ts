import { HEUN } from "./explicit_tableaux.ts";
import { explicitRungeKutta, type RightHandSide } from "./explicit_rk.ts";
import type { Step } from "./step.ts";

/** Burgers' equation on a square grid of points. */
export interface BurgersPlaneGrid {
  /** Points along each side, those of the boundary included. */
  readonly points: number;
  /** Distance between points. */
  readonly spacing: number;
  /** nu. */
  readonly viscosity: number;
}

/**
 * The right-hand side of `u_t = -u (u_x + u_y) + nu (u_xx + u_yy)` with central differences of second order, of values at the points,
 * `[points * points]`, rows along x; zero on the boundary, where values stay as they are.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, Eq. (38) with its differences put right
 */
export function burgersPlaneSlope({ points: n, spacing: h, viscosity }: BurgersPlaneGrid): RightHandSide {
  const advection = 1 / (2 * h);
  const diffusion = viscosity / h ** 2;
  return (u, out) => {
    out.fill(0); // on the boundary
    for (let i = 1; i < n - 1; i++) {
      for (let j = 1, k = i * n + 1; j < n - 1; j++, k++) {
        const [west, east, south, north] = [u[k - 1], u[k + 1], u[k - n], u[k + n]];
        out[k] = -u[k] * advection * (east - west + north - south) +
          diffusion * (east + west + north + south - 4 * u[k]);
      }
    }
  };
}

/**
 * One step of {@link burgersPlaneSlope} by Heun's method.
 * @param dt Time step; stable while `dt <= h^2 / (4 nu)` and about `dt max|u| <= h`. The error is O(dt^2 + h^2).
 */
export function burgersPlaneStep(grid: BurgersPlaneGrid, dt: number): Step<Float64Array> {
  return explicitRungeKutta(HEUN, burgersPlaneSlope(grid), dt);
}
