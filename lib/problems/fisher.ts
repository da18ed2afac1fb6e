import { validated } from "../core/validated.ts";
import { bilinearElements } from "../numerics/bilinear_elements.ts";
import { combined, IDENTITY, laplacian } from "../numerics/plane_stencils.ts";
import { simpsonLoad } from "../numerics/simpson_load.ts";
import { DIFFUSION_SCHEMA, type DiffusionOptions } from "./diffusion_options.ts";
import { fisherStep } from "./fisher_step.ts";
import { PixelProblem } from "./pixel_problem.ts";
import { phases, shiftedWave, standingWave } from "./pixel_states.ts";

/**
 * Describes Fisher's equation `u_t = alpha laplace(u) + u (1 - u)` on the unit square, solved by bilinear elements and the average
 * vector field method, Eq. (42), whose nonlinear equations are solved to rounding. Initial states are those of the heat
 * equation with 2 to 7 waves, of a Frobenius norm above `cells / 10`; others are drawn again.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Celledoni, Jackaman, Murari and Owren, "Predictions based on pixel data", appendix A.3
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { fisher } from "propagator";
 *
 * const { frames } = await fisher({ cells: 20 }).simulate((x, y) => 0.1 * Math.sin(Math.PI * x) * Math.sin(Math.PI * y));
 * assertAlmostEquals(frames.data[10 * 20 + 10], 0.1, 1e-12);
 * ```
 */
export function fisher(options: DiffusionOptions = {}): PixelProblem {
  const checked = validated("describe Fisher's equation", DIFFUSION_SCHEMA, options);
  const { diffusivity, cells, boundary, timeStep } = checked;
  return new PixelProblem({
    name: "fisher",
    title: "Fisher's equation",
    equation: "\\partial_t u = \\alpha \\Delta u + u (1 - u)",
    parameters: { diffusivity },
    options: checked,
    cells,
    boundary,
    timeStep,
    scheme: "bilinear elements and the average vector field method",
    stencils: {
      boundary,
      linear: combined([diffusivity, laplacian(1 / cells)], [1, IDENTITY]),
      products: [{ weight: -1, factors: [IDENTITY, IDENTITY] }],
    },
    solver() {
      const elements = bilinearElements(cells, boundary);
      const step = fisherStep({ elements, simpson: simpsonLoad(cells, boundary), diffusivity, timeStep });
      return function* (u0) {
        for (let u = u0;; u = step(u)) yield u;
      };
    },
    waves: boundary === "zero" ? [2, 3, 4, 5, 6, 7] : [5, 6, 7, 8],
    leastNorm: cells / 10,
    state(random, waves) {
      if (boundary === "zero") return standingWave(random, waves);
      const wave = shiftedWave(random, waves);
      const field = (x: number, y: number) => {
        const [X, Y] = phases(wave, x, y);
        return Math.sin(X) * Math.cos(Y);
      };
      return { draw: { ...wave }, field };
    },
  });
}
