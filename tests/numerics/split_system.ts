import type { ImexSystem } from "../../lib/numerics/imex_system.ts";
import { matrixExponential } from "../../lib/numerics/matrix_exponential.ts";

const DAMPING = [1, 4];
const COUPLING = [[0, 2], [-3, 1 / 2]];

/** A linear system `u' = C u - D u` with its coupling explicit and its damping implicit, `C` and `D` not commuting. */
export const SPLIT_SYSTEM: ImexSystem = {
  size: 2,
  explicit(u, out) {
    for (let i = 0; i < 2; i++) out[i] = COUPLING[i][0] * u[0] + COUPLING[i][1] * u[1];
  },
  implicit(u, out) {
    for (let i = 0; i < 2; i++) out[i] = -DAMPING[i] * u[i];
  },
  solve(rhs, factor, out) {
    for (let i = 0; i < 2; i++) out[i] = rhs[i] / (1 + factor * DAMPING[i]);
  },
};

/** The exact solution at time `t`. */
export function exactSolution(u0: Float64Array, t: number): Float64Array {
  const re = Float64Array.from(COUPLING.flatMap((row, i) => row.map((c, j) => t * (c - (i === j ? DAMPING[i] : 0)))));
  const e = matrixExponential({ re, im: new Float64Array(4) }).re;
  return Float64Array.of(e[0] * u0[0] + e[1] * u0[1], e[2] * u0[0] + e[3] * u0[1]);
}

/** Largest difference of two states. */
export function distance(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);
}

/** The slope of a straight line through `log error` over `log step`. */
export function observedOrder(steps: readonly number[], errors: readonly number[]): number {
  const x = steps.map(Math.log);
  const y = errors.map(Math.log);
  const mean = (z: readonly number[]) => z.reduce((a, b) => a + b, 0) / z.length;
  const [mx, my] = [mean(x), mean(y)];
  const cov = x.reduce((s, xi, i) => s + (xi - mx) * (y[i] - my), 0);
  return cov / x.reduce((s, xi) => s + (xi - mx) ** 2, 0);
}
