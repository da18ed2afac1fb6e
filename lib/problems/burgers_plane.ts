import { z } from "zod";
import { count, positive, validated } from "../core/validated.ts";
import { Citations } from "../io/citations.ts";
import { burgersPlaneStep } from "../numerics/burgers_plane.ts";
import { coarseBurgersPlane, type CoarsePlaneOptions } from "./coarse_burgers_plane.ts";
import type { CoarseSolver } from "./coarse_solver.ts";
import { type FieldSamples, sampleFields, type SampleFieldsOptions, sampleFieldsSchema } from "./sample_fields.ts";

/** What {@link burgersPlane} takes. */
export interface BurgersPlaneOptions {
  /** nu. Default 0.005. */
  readonly viscosity?: number;
  /** Points along each side of the unit square, those of the boundary included. Default 128. */
  readonly points?: number;
  /** Time step. Default 0.001. */
  readonly timeStep?: number;
}

const EQUATION = z.strictObject({
  viscosity: positive().default(0.005),
  points: count(3).default(128),
  timeStep: positive().default(0.001),
});

/** The paper's data: 30 trajectories of 1001 frames. */
const SAMPLING = sampleFieldsSchema({ training: 20, validation: 5, test: 5, frames: 1001, noise: 0.001 });

/** Burgers' equation for one field on the unit square; immutable. */
export class BurgersPlane {
  /** The equation's numbers and the points along each side. */
  readonly description: Required<BurgersPlaneOptions>;

  /** Prefer {@link burgersPlane}, which checks its options. */
  constructor(description: Required<BurgersPlaneOptions>) {
    this.description = description;
  }

  /**
   * Solves from random bumps `a exp(-((x - 0.3)^2 + (y - 0.3)^2) / s^2)`, where `a` is normal around 1 with standard deviation 0.1 and
   * `s` around 0.2 with 0.01, and adds noise.
   * @param options By default the paper's data: 20, 5 and 5 trajectories of 1001 frames, noise of 0.001; these are 4 GB in memory, so
   *   pass a folder.
   * @returns Of a trajectory that diverges, and those after it, nothing is kept; `outcome` says so.
   * @throws {TypeError} For options of a wrong kind.
   * @throws {RangeError} For numbers out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  sample(options: SampleFieldsOptions = {}): Promise<FieldSamples> {
    const { viscosity, points, timeStep } = this.description;
    const given = validated("sample Burgers' equation", SAMPLING, options);
    const axis = Float64Array.from({ length: points }, (_, i) => i / (points - 1));
    return sampleFields({
      what: "the sampling of Burgers' equation",
      source: "Burgers' equation on the unit square",
      axes: [axis, axis],
      timeStep,
      step: burgersPlaneStep({ points, spacing: 1 / (points - 1), viscosity }, timeStep),
      initial(random) {
        const [a, s] = [1 + 0.1 * random.normal(), 0.2 + 0.01 * random.normal()];
        const bell = axis.map((x) => Math.exp(-(((x - 0.3) / s) ** 2)));
        return Float64Array.from(
          { length: points * points },
          (_, k) => a * bell[Math.floor(k / points)] * bell[k % points],
        );
      },
    }, given);
  }

  /**
   * The same differences on a coarse grid, from values of a fine field at its points: what a model has to be better than.
   * @param options By default 8 x 8 points, as in the paper, at their true distance, unlike there.
   * @returns Its `predict` interpolates by cubic splines to the points of the field that it is given.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If there are fewer than four points along each side.
   */
  coarse(options: CoarsePlaneOptions = {}): CoarseSolver {
    return coarseBurgersPlane(this.description, options);
  }

  /** What to cite for its data. */
  cite(): Citations {
    return new Citations(["ilersich2025"]);
  }

  /** How a notebook shows the equation. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { viscosity, points } = this.description;
    const text = `nu = ${viscosity}, unit square, ${points} x ${points} points`;
    return {
      "text/markdown": `$$\\partial_t u = -u\\,(\\partial_x u + \\partial_y u) + \\nu\\,\\Delta u$$\n\n${text}`,
      "text/plain": `Burgers' equation, ${text}`,
    };
  }
}

/**
 * Describes `u_t = -u (u_x + u_y) + nu (u_xx + u_yy)` on the unit square. Values on the boundary stay what they are at first, as in the
 * paper's program; its appendix says they are zero.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix, Eq. (38)
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { burgersPlane } from "propagator";
 *
 * const { test } = await burgersPlane({ points: 32 }).sample({ training: 1, validation: 1, test: 1, frames: 11 });
 * assertEquals((await test.read(0, 5, 11)).shape, [6, 1, 32, 32]);
 * ```
 */
export function burgersPlane(options: BurgersPlaneOptions = {}): BurgersPlane {
  return new BurgersPlane(validated("describe Burgers' equation", EQUATION, options));
}
