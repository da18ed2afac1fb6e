import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import { type KineticTrajectory, kineticTrajectory } from "./kinetic_trajectory.ts";
import type { KineticData } from "./kinetic_data.ts";
import { projected } from "./projected.ts";

/** What {@link fromDistribution} takes: what {@link kineticTrajectory} does, with f in the place of g and rho. */
export interface DistributionData extends Omit<KineticData, "g" | "rho" | "epsilon"> {
  /** Knudsen number, 0 < epsilon <= 1. */
  readonly epsilon: number;
  /** Distribution of particles, `[frames, velocities, cells]`. */
  readonly f: NdArray;
}

/**
 * Makes a trajectory from the distribution f of a kinetic solver, split into rho = <f> and g = (f - rho) / epsilon.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or shapes do not fit together.
 * @throws {RangeError} If a number is not finite or out of range.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { fromDistribution, ndarray } from "propagator";
 *
 * const f = ndarray([1, 2, 3], Float64Array.of(1, 2, 3, 5, 6, 7));
 * const data = fromDistribution({ epsilon: 0.5, timeStep: 1, f });
 * assertAlmostEquals(data.rho.data[0], 3, 1e-15);
 * assertAlmostEquals(data.g.data[0], (1 - 3) / 0.5, 1e-15);
 * ```
 */
export function fromDistribution({ f, ...rest }: DistributionData): KineticTrajectory {
  const what = "make a kinetic trajectory";
  const twice = ["g", "rho"].find((name) => name in rest);
  if (twice) throw new TypeError(`Cannot ${what}: f holds g and rho, got ${twice} as well; pass either`);
  checkNdarray(what, "f", f);
  if (f.shape.length !== 3) {
    throw new TypeError(`Cannot ${what}: f must have shape [frames, velocities, cells], got [${f.shape.join(", ")}]`);
  }
  const [frames, , cells] = f.shape;
  const g = ndarray(f.shape, f.data.map((value) => value / rest.epsilon));
  return projected(kineticTrajectory({ ...rest, g, rho: ndarray([frames, cells]) }));
}
