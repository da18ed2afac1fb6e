import { checkNdarray, ndarray } from "../core/ndarray.ts";
import type { KineticData } from "./kinetic_data.ts";

/** Data in which nothing is left open that has no default for every use. */
export type CompleteKineticData = KineticData & Required<Pick<KineticData, "epsilon" | "timeStep" | "g">>;

/**
 * Fills in what a density alone leaves open, and the time between frames.
 * @throws {TypeError} If rho has no shape [frames, cells], or neither times nor a time step is given.
 */
export function completed(what: string, data: KineticData): CompleteKineticData {
  if (!data?.rho) return data as CompleteKineticData; // which is then refused
  const { rho, times, g, epsilon = g ? undefined : 1 } = data;
  checkNdarray(what, "rho", rho);
  if (rho.shape.length !== 2) {
    throw new TypeError(`Cannot ${what}: rho must have shape [frames, cells], got [${rho.shape.join(", ")}]`);
  }
  const last = (times?.length ?? 0) - 1;
  const { timeStep = last > 0 ? (times![last] - times![0]) / last : undefined } = data;
  if (timeStep === undefined) {
    throw new TypeError(`Cannot ${what}: the time between frames is not known; pass timeStep, or times`);
  }
  return { ...data, epsilon: epsilon!, timeStep, g: g ?? ndarray([rho.shape[0], 2, rho.shape[1]]) };
}
