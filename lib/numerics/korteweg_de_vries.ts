import { etdrk4 } from "./etdrk4.ts";
import { halfSpectrum } from "./half_spectrum.ts";
import type { Complex } from "./complex.ts";
import type { RightHandSide } from "./explicit_rk.ts";
import type { Step } from "./step.ts";

/** The discretised equation of Korteweg and de Vries. */
export interface KortewegDeVriesGrid {
  /** Points on the periodic interval, an even number. */
  readonly points: number;
  /** Distance between points. */
  readonly spacing: number;
  /** Strength of the dispersion, nu. */
  readonly dispersion: number;
}

/**
 * The symbol of the third difference: what `-nu (u_{j+2} - 3 u_{j+1} + 3 u_j - u_{j-1}) / h^3` makes of the mode `e^(i j theta)`.
 * The difference leans forward, so the real part `-8 nu sin^4(theta / 2) / h^3` damps; leaning backward it would blow up.
 */
export function dispersionRates({ points, spacing, dispersion }: KortewegDeVriesGrid): Complex {
  const strength = dispersion / spacing ** 3;
  const angles = Array.from({ length: points / 2 + 1 }, (_, k) => (2 * Math.PI * k) / points);
  return {
    re: Float64Array.from(angles, (theta) => -8 * strength * Math.sin(theta / 2) ** 4),
    im: Float64Array.from(angles, (theta) => -strength * (Math.sin(2 * theta) - 2 * Math.sin(theta))),
  };
}

/**
 * The right-hand side `-u_j (u_{j+1} - u_{j-1}) / (2h) - nu (u_{j+2} - 3 u_{j+1} + 3 u_j - u_{j-1}) / h^3`, whose stiffness `8 nu / h^3`
 * explicit methods bear on coarse grids.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, Eq. (36) with its differences put right
 */
export function kortewegDeVriesSlope({ points: n, spacing: h, dispersion }: KortewegDeVriesGrid): RightHandSide {
  const strength = dispersion / h ** 3;
  return (u, out) => {
    for (let j = 0; j < n; j++) {
      const [before, after, second] = [u[(j + n - 1) % n], u[(j + 1) % n], u[(j + 2) % n]];
      out[j] = (-u[j] * (after - before)) / (2 * h) - strength * (second - 3 * after + 3 * u[j] - before);
    }
  };
}

/**
 * One step of the equation of {@link kortewegDeVriesSlope} by ETDRK4: the stiff differences are solved exactly, mode by mode.
 * @param dt Time step; the error is O(dt^4) until the advection limit `dt max|u| / h` of about 1.
 * @returns From values at the points to values at the points, `[points]`.
 */
export function kortewegDeVriesStep(grid: KortewegDeVriesGrid, dt: number): Step<Float64Array> {
  const { points, spacing } = grid;
  const { spectrum, field } = halfSpectrum(points);
  const advected = new Float64Array(points);
  const step = etdrk4(dispersionRates(grid), (hat, out) => {
    const u = field(hat);
    for (let j = 0; j < points; j++) {
      const [before, after] = [u[j === 0 ? points - 1 : j - 1], u[j === points - 1 ? 0 : j + 1]];
      advected[j] = (-u[j] * (after - before)) / (2 * spacing);
    }
    out.set(spectrum(advected));
  }, dt);
  return (u) => field(step(spectrum(u))).slice();
}
