import { odeParameters } from "./ode_parameters.ts";
import { OdeProblem } from "./ode_problem.ts";

/** Parameters of {@link hyperbolic}. */
export interface HyperbolicOptions {
  /** Rate along the slow direction. Default -0.05. */
  readonly mu?: number;
  /** Rate at which states approach the parabola `y = x^2`. Default -1. */
  readonly lambda?: number;
}

/**
 * A hyperbolic fixed point, `x' = mu x`, `y' = lambda (y - x^2)`: with the default rates, states fall onto a slow parabola and
 * creep along it.
 * @throws {TypeError} If an option is unknown or no number.
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 3
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { hyperbolic } from "propagator";
 *
 * const { test } = await hyperbolic().sample(10, { validation: 5, test: 5, steps: 20 });
 * assertEquals(test.states.shape, [5, 21, 2]);
 * ```
 */
export function hyperbolic(options: HyperbolicOptions = {}): OdeProblem {
  const title = "Hyperbolic fixed point";
  const { mu, lambda } = odeParameters(title, { mu: -0.05, lambda: -1 }, options);
  return new OdeProblem({
    name: "hyperbolic",
    title,
    variables: ["x", "y"],
    parameters: { mu, lambda },
    equations: ["\\mu x", "\\lambda (y - x^2)"],
    rhs(u, out) {
      out[0] = mu * u[0];
      out[1] = lambda * (u[1] - u[0] * u[0]);
    },
    // y = A e^(2 mu t) + (y0 - A) e^(lambda t) with A = lambda x0^2 / (lambda - 2 mu).
    solution: lambda === 2 * mu ? undefined : ([x0, y0], t) => {
      const a = lambda * x0 * x0 / (lambda - 2 * mu);
      return Float64Array.of(x0 * Math.exp(mu * t), a * Math.exp(2 * mu * t) + (y0 - a) * Math.exp(lambda * t));
    },
    sampling: {
      timeStep: 0.01,
      steps: 5120,
      sizes: { training: 1600, validation: 320, test: 320 },
      box: [[-1, 1], [-1, 1]],
    },
  });
}
