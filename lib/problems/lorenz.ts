import { odeParameters } from "./ode_parameters.ts";
import { OdeProblem } from "./ode_problem.ts";

/** Parameters of {@link lorenz}. */
export interface LorenzOptions {
  /** Prandtl number. Default 10. */
  readonly sigma?: number;
  /** Reduced Rayleigh number. Default 28. */
  readonly rho?: number;
  /** Shape of the convection rolls. Default 8/3. */
  readonly beta?: number;
}

/**
 * Lorenz's chaotic system, `x' = sigma (y - x)`, `y' = x (rho - z) - y`, `z' = x y - beta z`. The trajectories of a split are
 * consecutive pieces of one orbit on the attractor, each solved anew from the last state of the one before.
 * @throws {TypeError} If an option is unknown or no number.
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 3
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lorenz } from "propagator";
 *
 * const { test } = await lorenz().sample(1, { validation: 1, test: 2, steps: 100 });
 * assertEquals(test.states.data.slice(300, 303), test.states.data.slice(303, 306)); // where two pieces meet
 * ```
 */
export function lorenz(options: LorenzOptions = {}): OdeProblem {
  const title = "Lorenz system";
  const { sigma, rho, beta } = odeParameters(title, { sigma: 10, rho: 28, beta: 8 / 3 }, options);
  return new OdeProblem({
    name: "lorenz",
    title,
    variables: ["x", "y", "z"],
    parameters: { sigma, rho, beta },
    equations: ["\\sigma (y - x)", "x (\\rho - z) - y", "x y - \\beta z"],
    rhs(u, out) {
      const [x, y, z] = u;
      out[0] = sigma * (y - x);
      out[1] = x * (rho - z) - y;
      out[2] = x * y - beta * z;
    },
    sampling: {
      timeStep: 0.0005,
      steps: 5120,
      sizes: { training: 6400, validation: 640, test: 640 },
      box: [[-0.1, 0.1], [-0.1, 0.1], [-0.1, 0.1]],
      warmUp: 10000,
    },
  });
}
