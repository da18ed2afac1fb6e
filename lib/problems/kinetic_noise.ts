import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Random } from "../core/random.ts";
import { type KineticTrajectory, shownKinetic } from "./kinetic_trajectory.ts";

/** Standard deviation of all numbers of a field. */
function spread({ data }: NdArray): number {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  return Math.sqrt(data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length);
}

/** Adds independent normal noise to every number of g and of rho, `level` times the standard deviation of that field. */
export function kineticNoise(data: KineticTrajectory, level: number, random: Random): KineticTrajectory {
  const noisy = (field: "g" | "rho") => {
    const deviation = level * spread(data[field]);
    const own = random.fork(field);
    return ndarray(data[field].shape, data[field].data.map((value) => value + deviation * own.normal()));
  };
  return shownKinetic({ ...data, g: noisy("g"), rho: noisy("rho") });
}
