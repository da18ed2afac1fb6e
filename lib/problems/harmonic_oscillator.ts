import { OdeProblem } from "./ode_problem.ts";

/**
 * The harmonic oscillator `x' = y`, `y' = -x`, sampled in closed form from radii up to 2. (The paper speaks of the unit disc;
 * its program draws radii up to 2, as here.)
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, Figure 2
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { harmonicOscillator } from "propagator";
 *
 * const { training, test } = await harmonicOscillator().sample();
 * assertEquals(training.states.shape[0], 500);
 * assertEquals(test.states.shape, [100, 2000, 2]);
 * ```
 */
export function harmonicOscillator(): OdeProblem {
  return new OdeProblem({
    name: "harmonic",
    title: "Harmonic oscillator",
    variables: ["x", "y"],
    parameters: {},
    equations: ["y", "-x"],
    rhs(u, out) {
      out[0] = u[1];
      out[1] = -u[0];
    },
    solution([x0, y0], t) {
      const [c, s] = [Math.cos(t), Math.sin(t)];
      return Float64Array.of(c * x0 + s * y0, c * y0 - s * x0);
    },
    sampling: {
      timeStep: 0.001,
      steps: 1999,
      sizes: { training: 500, validation: 100, test: 100 },
      box: [[0, 2], [-Math.PI, Math.PI]],
      initial: ([radius, phase]) => Float64Array.of(radius * Math.sin(phase), radius * Math.cos(phase)),
      isExact: true,
    },
  });
}
