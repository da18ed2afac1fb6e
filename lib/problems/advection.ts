import { z } from "zod";
import { count, positive, validated } from "../core/validated.ts";
import { zeros } from "../numerics/fft.ts";
import { planeFourier } from "../numerics/plane_fourier.ts";
import { combined, firstDerivative } from "../numerics/plane_stencils.ts";
import type { PixelDescription } from "./pixel_description.ts";
import { PixelProblem } from "./pixel_problem.ts";
import { phases, shiftedWave } from "./pixel_states.ts";

/** What {@link advection} takes. */
export interface AdvectionOptions {
  /** The velocity along rows' index (x) and columns' index (y). Default [1, 1]. */
  readonly velocity?: readonly [number, number];
  /** Squares, and pixels, in each direction. Default 100. */
  readonly cells?: number;
  /** Time step. Default two cells at unit speed, 0.02 for 100 cells. */
  readonly timeStep?: number;
}

const finite = z.number("must be a finite number");
const SCHEMA = z.strictObject({
  velocity: z.tuple([finite, finite], "must be two finite numbers").default([1, 1]),
  cells: count(4).default(100),
  timeStep: positive().optional(),
});

/** How fast the phase of a wave of angle theta between nodes moves in one dimension at unit speed: a(theta)/m(theta) / i. */
function rate(angle: number, cells: number): number {
  return 3 * cells * Math.sin(angle) / (2 + Math.cos(angle));
}

/** The scheme for any periodic data: each Fourier mode turns by its own angle in each step. */
function solver(cells: number, lag: (m: number, n: number) => number): PixelDescription["solver"] {
  return () => {
    const { forward, inverse } = planeFourier(cells);
    const lags = new Float64Array(cells * cells); // transposed, as `forward` has it
    for (let l = 0; l < cells; l++) {
      for (let m = 0; m < cells; m++) lags[l * cells + m] = lag(m, l);
    }
    return function* (u0) {
      const field = zeros(cells * cells);
      field.re.set(u0);
      const { re, im } = forward(field);
      const hat = { re: re.slice(), im: im.slice() };
      yield u0;
      for (let steps = 1;; steps++) {
        for (let i = 0; i < lags.length; i++) {
          const [c, s] = [Math.cos(steps * lags[i]), -Math.sin(steps * lags[i])];
          field.re[i] = c * hat.re[i] - s * hat.im[i];
          field.im[i] = c * hat.im[i] + s * hat.re[i];
        }
        yield inverse(field).re.slice();
      }
    };
  };
}

/**
 * Describes advection `u_t + b . grad u = 0` on the periodic unit square, solved by bilinear elements and the implicit
 * midpoint rule. Each Fourier mode keeps its modulus and falls behind by `2 atan(w dt / 2)` per step, with
 * `w = sum_i b_i (3/h) sin(theta_i) / (2 + cos(theta_i))`. At the default step the waves of the paper lag far behind the
 * exact transport: data are the flow of the scheme. (The sign is that of the paper's Eq. (33), not of its Eq. (32).)
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Celledoni, Jackaman, Murari and Owren, "Predictions based on pixel data", appendix A.1
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { advection } from "propagator";
 *
 * const test = await advection().sample(2, { split: "test", steps: 10 });
 * assertEquals(test.frames.shape, [2, 11, 100, 100]);
 * ```
 */
export function advection(options: AdvectionOptions = {}): PixelProblem {
  const { velocity, cells, timeStep = 2 / cells } = validated("describe advection", SCHEMA, options);
  const [b1, b2] = velocity;
  function lag(m: number, n: number): number {
    const angle = 2 * Math.PI / cells;
    return 2 * Math.atan((b1 * rate(m * angle, cells) + b2 * rate(n * angle, cells)) * timeStep / 2);
  }
  return new PixelProblem({
    name: "advection",
    title: "advection",
    equation: "\\partial_t u + b \\cdot \\nabla u = 0",
    parameters: { b1, b2 },
    options: { velocity, cells, timeStep },
    cells,
    boundary: "periodic",
    timeStep,
    scheme: "bilinear elements and the implicit midpoint rule",
    stencils: {
      boundary: "periodic",
      linear: combined([-b1, firstDerivative("x", 1 / cells)], [-b2, firstDerivative("y", 1 / cells)]),
      products: [],
    },
    solver: solver(cells, lag),
    waves: [5, 6, 7, 8],
    leastNorm: 0,
    state(random, waves) {
      const wave = shiftedWave(random, waves);
      const [f1, f2] = [lag(wave.a, wave.b), lag(wave.a, -wave.b)];
      const after = (steps: number) => (x: number, y: number) => {
        const [X, Y] = phases(wave, x, y);
        return 1 + (Math.sin(X + Y - steps * f1) + Math.sin(X - Y - steps * f2)) / 2;
      };
      return { draw: { ...wave }, field: after(0), after };
    },
  });
}
