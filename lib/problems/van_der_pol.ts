import { odeParameters } from "./ode_parameters.ts";
import { OdeProblem } from "./ode_problem.ts";

/** Parameters of {@link vanDerPol}. */
export interface VanDerPolOptions {
  /** Strength of the nonlinear damping. Default 2. */
  readonly mu?: number;
}

/**
 * The oscillator of Van der Pol, `x' = y`, `y' = mu (1 - x^2) y - x`, with slow and fast parts on its limit cycle.
 * @throws {TypeError} If an option is unknown or no number.
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 3
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { vanDerPol } from "propagator";
 *
 * const { test } = await vanDerPol().sample(3200, { steps: 2 });
 * assertEquals([...test.states.data.slice(0, 2)].map((u) => u.toFixed(8)), ["1.20690875", "1.65431733"]);
 * ```
 */
export function vanDerPol(options: VanDerPolOptions = {}): OdeProblem {
  const title = "Van der Pol oscillator";
  const { mu } = odeParameters(title, { mu: 2 }, options);
  return new OdeProblem({
    name: "vanderpol",
    title,
    variables: ["x", "y"],
    parameters: { mu },
    equations: ["y", "\\mu (1 - x^2) y - x"],
    rhs(u, out) {
      out[0] = u[1];
      out[1] = mu * (1 - u[0] * u[0]) * u[1] - u[0];
    },
    sampling: {
      timeStep: 0.01,
      steps: 5120,
      sizes: { training: 3200, validation: 320, test: 320 },
      box: [[-2, 2], [-4, 4]],
      testBox: [[-2, 2], [-2, 2]],
    },
  });
}
