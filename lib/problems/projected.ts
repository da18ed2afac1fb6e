import { ndarray } from "../core/ndarray.ts";
import { applyAverage } from "../numerics/velocity_average.ts";
import { checkKineticData } from "./check_kinetic_data.ts";
import { type KineticTrajectory, shownKinetic } from "./kinetic_trajectory.ts";

/**
 * The same f = rho + epsilon g, split so that the average of g over v vanishes: epsilon <g> goes from g to rho. For data
 * whose g was stored with few digits, or made by a scheme that does not keep <g> = 0.
 * @throws {TypeError} If shapes do not fit together.
 * @throws {RangeError} If a number is not finite.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { applyAverage, kineticTrajectory, ndarray, projected } from "propagator";
 *
 * const g = ndarray([1, 2, 3], Float64Array.of(1, 2, 3, 5, 6, 7));
 * const data = projected(kineticTrajectory({ epsilon: 0.5, timeStep: 1, g, rho: ndarray([1, 3]) }));
 * assertAlmostEquals(applyAverage(data.g, data).data[0], 0, 1e-15);
 * assertAlmostEquals(data.rho.data[0], 0.5 * 3, 1e-15);
 * ```
 */
export function projected(data: KineticTrajectory): KineticTrajectory {
  checkKineticData("project g", data);
  const { epsilon, g, rho } = data;
  const [, velocities, cells] = g.shape;
  const average = applyAverage(g, data).data;
  const at = (i: number) => Math.floor(i / (velocities * cells)) * cells + i % cells;
  return shownKinetic({
    ...data,
    g: ndarray(g.shape, g.data.map((value, i) => value - average[at(i)])),
    rho: ndarray(rho.shape, rho.data.map((value, i) => value + epsilon * average[i])),
  });
}
