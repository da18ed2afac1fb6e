import type { NdArray } from "../core/ndarray.ts";
import { type OdeSolution, solveOde } from "../numerics/solve_ode.ts";
import type { ModeHistory } from "./mode_histories.ts";
import type { Monomial } from "./polynomials.ts";

/** An equation for the amplitudes of modes with root mean square 1: `a_k' = sum_j coefficients[k, j] term_j(a)`. */
export interface ModalEquation {
  /** Products of amplitudes. */
  readonly terms: readonly Monomial[];
  /** `[modes, terms]` */
  readonly coefficients: NdArray;
}

/** Solves by the method of Dormand and Prince with SciPy's default tolerances, as the paper's program does. */
export function solveModes(
  { terms, coefficients: { shape, data } }: ModalEquation,
  initial: Float64Array,
  times: Float64Array,
): OdeSolution {
  const many = shape[1];
  const values = new Float64Array(many);
  return solveOde((a, out) => {
    for (let j = 0; j < many; j++) {
      let product = 1;
      for (const k of terms[j]) product *= a[k];
      values[j] = product;
    }
    for (let k = 0; k < out.length; k++) {
      let sum = 0;
      for (let j = 0; j < many; j++) sum += data[k * many + j] * values[j];
      out[k] = sum;
    }
  }, { initial, times });
}

/**
 * Mean over trajectories and frames of the relative error `|y - U a| / |y|`, from the amplitudes `U^T y` and norms of the frames y alone:
 * `|y - U a|^2 = |y|^2 - |U^T y|^2 + |U^T y - a|^2`. Infinite if a solution diverges.
 */
export function modalError(equation: ModalEquation, times: Float64Array, histories: readonly ModeHistory[]): number {
  const [modes] = equation.coefficients.shape;
  let [sum, count] = [0, 0];
  for (const { frames, amplitudes, norms } of histories) {
    const initial = Float64Array.from({ length: modes }, (_, k) => amplitudes[k * frames]);
    const { states, outcome } = solveModes(equation, initial, times);
    if (outcome.status === "diverged") return Infinity;
    for (let n = 0; n < frames; n++) {
      let apart = norms[n] ** 2;
      for (let k = 0; k < modes; k++) {
        const own = amplitudes[k * frames + n];
        apart += (own - states.data[n * modes + k]) ** 2 - own ** 2;
      }
      sum += Math.sqrt(Math.max(0, apart)) / norms[n];
      count++;
    }
  }
  return sum / count;
}
