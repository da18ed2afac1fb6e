import { ndarray } from "../core/ndarray.ts";
import { type KineticTrajectory, shownKinetic } from "./kinetic_trajectory.ts";

/**
 * A trajectory whose g and rho are rounded to single precision, as if they had been stored in a float32 file or given to
 * a program that computes so; the authors' program does. Operators still act on them in double precision.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { inSinglePrecision, transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 4 }).simulate({ cells: 20, steps: 16 });
 * assertEquals(inSinglePrecision(data).rho.data[7], Math.fround(data.rho.data[7]));
 * ```
 */
export function inSinglePrecision(data: KineticTrajectory): KineticTrajectory {
  return shownKinetic({
    ...data,
    g: ndarray(data.g.shape, data.g.data.map(Math.fround)),
    rho: ndarray(data.rho.shape, data.rho.data.map(Math.fround)),
  });
}
