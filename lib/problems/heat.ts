import { validated } from "../core/validated.ts";
import { bilinearElements } from "../numerics/bilinear_elements.ts";
import { combined, laplacian } from "../numerics/plane_stencils.ts";
import { DIFFUSION_SCHEMA, type DiffusionOptions } from "./diffusion_options.ts";
import type { PixelDescription } from "./pixel_description.ts";
import { PixelProblem } from "./pixel_problem.ts";
import { phases, shiftedWave, standingWave } from "./pixel_states.ts";

type Checked = Required<DiffusionOptions>;

/** What one step multiplies an eigenvector with eigenvalue `rate` of `M^-1 K` by. */
function factor(rate: number, { diffusivity, timeStep }: Checked): number {
  const z = diffusivity * timeStep * rate / 2;
  return (1 - z) / (1 + z);
}

/** The eigenvalue of `M^-1 K` in one dimension for waves of angle theta between nodes. */
function rate1d(angle: number, cells: number): number {
  return 6 * cells ** 2 * (1 - Math.cos(angle)) / (2 + Math.cos(angle));
}

/** The scheme for any data: each coefficient of the sine or Hartley transform shrinks by its own factor in each step. */
function solver(options: Checked): PixelDescription["solver"] {
  return () => {
    const { mass, stiffness, transform } = bilinearElements(options.cells, options.boundary);
    const factors = mass.map((m, i) => factor(stiffness[i] / m, options));
    return function* (u0) {
      const hat = u0.slice();
      transform(hat, hat);
      yield u0;
      for (let steps = 1;; steps++) {
        const u = hat.map((value, i) => value * factors[i] ** steps);
        transform(u, u);
        yield u;
      }
    };
  };
}

/**
 * Describes the heat equation `u_t = alpha laplace(u)` on the unit square, solved by bilinear elements and the implicit midpoint
 * rule, Eq. (37). The initial states (39) are eigenvectors, so that each step multiplies them by one number. The authors' data
 * have 2 to 6 waves, the default; the paper says 2 to 7, for which pass `waves`.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Celledoni, Jackaman, Murari and Owren, "Predictions based on pixel data", appendix A.2
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { heat } from "propagator";
 *
 * const { frames } = await heat().simulate((x, y) => Math.sin(2 * Math.PI * x) * Math.sin(2 * Math.PI * y), { steps: 1 });
 * const at = 25 * 100 + 25;
 * assertAlmostEquals(frames.data[10_000 + at] / frames.data[at], 0.998106207379655, 1e-12);
 * ```
 */
export function heat(options: DiffusionOptions = {}): PixelProblem {
  const checked = validated("describe the heat equation", DIFFUSION_SCHEMA, options);
  const { diffusivity, cells, boundary, timeStep } = checked;
  return new PixelProblem({
    name: "heat",
    title: "the heat equation",
    equation: "\\partial_t u = \\alpha \\Delta u",
    parameters: { diffusivity },
    options: checked,
    cells,
    boundary,
    timeStep,
    scheme: "bilinear elements and the implicit midpoint rule",
    stencils: { boundary, linear: combined([diffusivity, laplacian(1 / cells)]), products: [] },
    solver: solver(checked),
    waves: boundary === "zero" ? [2, 3, 4, 5, 6] : [5, 6, 7],
    leastNorm: 0,
    state(random, waves) {
      if (boundary === "zero") {
        const { draw, field } = standingWave(random, waves);
        const g = factor(2 * rate1d(Math.PI * draw.k / cells, cells), checked);
        return { draw, field, after: (steps) => (x, y) => g ** steps * field(x, y) };
      }
      const wave = shiftedWave(random, waves);
      const [ra, rb] = [wave.a, wave.b].map((n) => rate1d(2 * Math.PI * n / cells, cells));
      const g = factor(ra + rb, checked);
      const after = (steps: number) => (x: number, y: number) => {
        const [X, Y] = phases(wave, x, y);
        return g ** steps * Math.sin(X) * Math.cos(Y);
      };
      return { draw: { ...wave }, field: after(0), after };
    },
  });
}
