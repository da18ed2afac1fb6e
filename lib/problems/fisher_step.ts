import type { BilinearElements } from "../numerics/bilinear_elements.ts";
import type { SimpsonLoad } from "../numerics/simpson_load.ts";
import { solveNearDiagonal } from "../numerics/solve_near_diagonal.ts";
import type { Step } from "../numerics/step.ts";

/** What a step depends on besides the state. */
export interface FisherStepOptions {
  /** The space. */
  readonly elements: BilinearElements;
  /** Its integrals of squares. */
  readonly simpson: SimpsonLoad;
  /** Diffusivity, alpha. */
  readonly diffusivity: number;
  /** Time step. */
  readonly timeStep: number;
}

/**
 * The average vector field method for `u_t = alpha laplace(u) + u - u^2`, Eq. (42) with the sign of its thirds put right:
 *
 * `M (U1 - U0)/dt + alpha K (U0 + U1)/2 - M (U0 + U1)/2 + int (U1^2 + U1 U0 + U0^2)/3 phi = 0`,
 *
 * whose last three terms are the mean of those of the equation along the segment from U0 to U1, so that the energy
 * `int alpha |grad U|^2 / 2 - U^2 / 2 + U^3 / 3` falls by exactly `dt int ((U1 - U0)/dt)^2`. (The paper prints `+ 1/3` inside the
 * bracket; energy then does not fall, and the authors' data are not of that scheme.)
 * @returns A step on nodal values `[side, side]`; all NaN if its equations cannot be solved.
 */
export function fisherStep(
  { elements: { mass, stiffness, transform }, simpson, diffusivity: alpha, timeStep: dt }: FisherStepOptions,
): Step<Float64Array> {
  const diagonal = mass.map((m, i) => (1 / dt - 1 / 2) * m + (alpha / 2) * stiffness[i]);
  const old = mass.map((m, i) => (1 / dt + 1 / 2) * m - (alpha / 2) * stiffness[i]);
  const nodal = new Float64Array(mass.length);
  const [fine0, fine1, fineDirection, values] = Array.from({ length: 4 }, () => new Float64Array(simpson.points));

  /** Coefficients of the load of what stands in `values`. */
  function integrate(out: Float64Array): void {
    simpson.load(values, nodal);
    transform(nodal, out);
  }
  function refine(hat: Float64Array, fine: Float64Array): void {
    transform(hat, nodal);
    simpson.refine(nodal, fine);
  }
  const equations = {
    diagonal,
    nonlinear(hat: Float64Array, out: Float64Array) {
      refine(hat, fine1);
      for (let i = 0; i < values.length; i++) {
        const [w, u] = [fine1[i], fine0[i]];
        values[i] = (w * w + w * u + u * u) / 3;
      }
      integrate(out);
    },
    derivative(hat: Float64Array, direction: Float64Array, out: Float64Array) {
      refine(hat, fine1);
      refine(direction, fineDirection);
      for (let i = 0; i < values.length; i++) values[i] = (2 * fine1[i] + fine0[i]) * fineDirection[i] / 3;
      integrate(out);
    },
  };
  return (u0) => {
    simpson.refine(u0, fine0);
    const hat0 = new Float64Array(u0.length);
    transform(u0, hat0);
    const solution = solveNearDiagonal(equations, hat0.map((value, i) => old[i] * value), hat0);
    if (!solution) return new Float64Array(u0.length).fill(NaN);
    const u1 = solution.w;
    transform(u1, u1);
    return u1;
  };
}
