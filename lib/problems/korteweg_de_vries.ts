import { z } from "zod";
import { count, positive, validated } from "../core/validated.ts";
import { Citations } from "../io/citations.ts";
import { kortewegDeVriesStep } from "../numerics/korteweg_de_vries.ts";
import { coarseKortewegDeVries, type CoarseLineOptions } from "./coarse_korteweg_de_vries.ts";
import type { CoarseSolver } from "./coarse_solver.ts";
import { type FieldSamples, sampleFields, type SampleFieldsOptions, sampleFieldsSchema } from "./sample_fields.ts";

/** What {@link kortewegDeVries} takes. */
export interface KortewegDeVriesOptions {
  /** Strength of the dispersion, nu. Default 0.02. */
  readonly dispersion?: number;
  /** Length of the periodic interval. Default 10. */
  readonly length?: number;
  /** Points on it, an even number. Default 1000. */
  readonly points?: number;
  /** Time step. Default 0.001. */
  readonly timeStep?: number;
  /** Height that the initial wave packets have in the mean. Default 2. */
  readonly amplitude?: number;
  /** Width that they have in the mean. Default 1. */
  readonly width?: number;
}

const EQUATION = z.strictObject({
  dispersion: positive().default(0.02),
  length: positive().default(10),
  points: count(4).refine((n) => n % 2 === 0, "must be even").default(1000),
  timeStep: positive().default(0.001),
  amplitude: positive().default(2),
  width: positive().default(1),
});

/** The paper's data: 20 trajectories of 1001 frames. */
const SAMPLING = sampleFieldsSchema({ training: 10, validation: 5, test: 5, frames: 1001, noise: 0.01 });

/** The equation of Korteweg and de Vries, waves that disperse and steepen; immutable. */
export class KortewegDeVries {
  /** The equation's numbers, the interval and its points. */
  readonly description: Required<KortewegDeVriesOptions>;

  /** Prefer {@link kortewegDeVries}, which checks its options. */
  constructor(description: Required<KortewegDeVriesOptions>) {
    this.description = description;
  }

  /**
   * Solves from random wave packets `a cos(pi x) exp(-(x - 3/4 length)^2 / s^2)`, where `a` is normal around `amplitude` and `s`
   * around `width`, both with standard deviation 0.1, and adds noise.
   * @param options By default the paper's data: 10, 5 and 5 trajectories of 1001 frames, noise of 0.01.
   * @returns Of a trajectory that diverges, and those after it, nothing is kept; `outcome` says so.
   * @throws {TypeError} For options of a wrong kind.
   * @throws {RangeError} For numbers out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  sample(options: SampleFieldsOptions = {}): Promise<FieldSamples> {
    const { dispersion, length, points, timeStep, amplitude, width } = this.description;
    const given = validated("sample the equation of Korteweg and de Vries", SAMPLING, options);
    // The paper's program lays the wave packets over points that include both ends, and solves on points that do not.
    const places = Float64Array.from({ length: points }, (_, j) => (length * j) / (points - 1));
    return sampleFields({
      what: "the sampling of the equation of Korteweg and de Vries",
      source: "Korteweg-de Vries equation",
      axes: [Float64Array.from({ length: points }, (_, j) => (length * j) / points)],
      timeStep,
      step: kortewegDeVriesStep({ points, spacing: length / points, dispersion }, timeStep),
      initial(random) {
        const [a, s] = [amplitude + 0.1 * random.normal(), width + 0.1 * random.normal()];
        return places.map((x) => a * Math.cos(Math.PI * x) * Math.exp(-(((x - 0.75 * length) / s) ** 2)));
      },
    }, given);
  }

  /**
   * The same differences on a coarse grid, from values of a fine field at its points: what a model has to be better than.
   * @param options By default 20 points, as in the paper.
   * @returns Its `predict` interpolates by a cubic spline to the points of the field that it is given.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If there are fewer than four points.
   */
  coarse(options: CoarseLineOptions = {}): CoarseSolver {
    return coarseKortewegDeVries(this.description, options);
  }

  /** What to cite for its data, and for the scheme that makes them. */
  cite(): Citations {
    return new Citations(["ilersich2025", "cox2002", "kassam2005"]);
  }

  /** How a notebook shows the equation. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { dispersion, length, points } = this.description;
    const text = `nu = ${dispersion}, periodic interval of length ${length}, ${points} points`;
    return {
      "text/markdown": `$$\\partial_t u = -u\\,\\partial_x u - \\nu\\,\\partial_x^3 u$$\n\n${text}`,
      "text/plain": `Korteweg-de Vries equation, ${text}`,
    };
  }
}

/**
 * Describes `u_t = -u u_x - nu u_xxx` on a periodic interval, with central differences for the first derivative and a third difference
 * that leans forward, which damps the shortest waves.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix, Eq. (36)
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kortewegDeVries } from "propagator";
 *
 * const { test } = await kortewegDeVries({ points: 200 })
 *   .sample({ training: 1, validation: 1, test: 2, frames: 26, everyStep: 4 });
 * assertEquals((await test.read(1, 0, 26)).shape, [26, 1, 200]);
 * ```
 */
export function kortewegDeVries(options: KortewegDeVriesOptions = {}): KortewegDeVries {
  return new KortewegDeVries(validated("describe the equation of Korteweg and de Vries", EQUATION, options));
}
