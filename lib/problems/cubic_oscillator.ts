import { odeParameters } from "./ode_parameters.ts";
import { OdeProblem } from "./ode_problem.ts";

/** Parameters of {@link cubicOscillator}. */
export interface CubicOscillatorOptions {
  /** Damping. Default 0.1. */
  readonly damping?: number;
  /** Coupling. Default 2. */
  readonly coupling?: number;
}

/**
 * A damped oscillator with cubic terms, `x' = -damping x^3 + coupling y^3`, `y' = -coupling x^3 - damping y^3`. Its period
 * grows as it dies down; `d/dt (x^4 + y^4) / 4 = -damping (x^6 + y^6)`.
 * @throws {TypeError} If an option is unknown or no number.
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 3
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cubicOscillator, ndarray } from "propagator";
 *
 * const data = await cubicOscillator().simulate(ndarray([1, 2], Float64Array.of(1, 0)), { steps: 10 });
 * assertEquals(data.states.shape, [1, 11, 2]);
 * ```
 */
export function cubicOscillator(options: CubicOscillatorOptions = {}): OdeProblem {
  const title = "Cubic oscillator";
  const { damping, coupling } = odeParameters(title, { damping: 0.1, coupling: 2 }, options);
  return new OdeProblem({
    name: "cubic",
    title,
    variables: ["x", "y"],
    parameters: { damping, coupling },
    equations: [`-${damping} x^3 + ${coupling} y^3`, `-${coupling} x^3 - ${damping} y^3`],
    rhs(u, out) {
      const x3 = u[0] ** 3;
      const y3 = u[1] ** 3;
      out[0] = -damping * x3 + coupling * y3;
      out[1] = -coupling * x3 - damping * y3;
    },
    sampling: {
      timeStep: 0.01,
      steps: 5120,
      sizes: { training: 3200, validation: 320, test: 320 },
      box: [[-1, 1], [-1, 1]],
    },
  });
}
