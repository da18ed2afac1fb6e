import { OdeProblem } from "./ode_problem.ts";

/** `(e^(2 m t) - 1) / m`, whose limit for m = 0 is 2 t. */
function growth(m: number, t: number): number {
  return m === 0 ? 2 * t : Math.expm1(2 * m * t) / m;
}

/**
 * The normal form of a Hopf bifurcation, its parameter a part of the state: `m' = 0`, `x' = m x + y - x (x^2 + y^2)`,
 * `y' = m y - x - y (x^2 + y^2)`. For m > 0 there is a limit cycle of radius sqrt(m).
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 3
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { hopf } from "propagator";
 *
 * const [, x, y] = hopf().description.solution!(Float64Array.of(0.25, 0, 1), 100);
 * assertAlmostEquals(Math.hypot(x, y), 0.5, 1e-12);
 * ```
 */
export function hopf(): OdeProblem {
  return new OdeProblem({
    name: "hopf",
    title: "Hopf normal form",
    variables: ["m", "x", "y"],
    parameters: {},
    equations: ["0", "m x + y - x (x^2 + y^2)", "m y - x - y (x^2 + y^2)"],
    rhs(u, out) {
      const [m, x, y] = u;
      const r2 = x * x + y * y;
      out[0] = 0;
      out[1] = m * x + y - x * r2;
      out[2] = m * y - x - y * r2;
    },
    // r^2 = r0^2 e^(2 m t) / (1 + r0^2 (e^(2 m t) - 1) / m), turning clockwise at rate 1.
    solution([m, x0, y0], t) {
      const scale = Math.exp(m * t) / Math.sqrt(1 + (x0 * x0 + y0 * y0) * growth(m, t));
      const [c, s] = [scale * Math.cos(t), scale * Math.sin(t)];
      return Float64Array.of(m, c * x0 + s * y0, c * y0 - s * x0);
    },
    sampling: {
      timeStep: 0.01,
      steps: 5120,
      sizes: { training: 3200, validation: 320, test: 320 },
      box: [[-0.2, 0.6], [-1, 2], [-1, 1]],
    },
  });
}
