import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Random } from "../core/random.ts";
import { lineLength } from "../numerics/kinetic_grid.ts";
import type { KineticTrajectory } from "../problems/kinetic_trajectory.ts";

/** In what units networks see the data: each coordinate runs over [-1, 1], and so does each function. */
export interface PinnUnits {
  /** Length of the line. */
  readonly length: number;
  /** Time from the first frame to the last. */
  readonly duration: number;
  /** Largest magnitude of g. */
  readonly g: number;
  /** Largest magnitude of rho. */
  readonly rho: number;
}

/** Points in space and time with the data there, scaled to [-1, 1]. */
export interface PinnPoints {
  /** x and t, `[points, 2]`. */
  readonly at: NdArray;
  /** g in all velocities, `[points, velocities]`. */
  readonly g: NdArray;
  /** rho, `[points, 1]`. */
  readonly rho: NdArray;
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
}

/** The units of a trajectory. */
export function pinnUnits({ x, g, rho, times }: KineticTrajectory): PinnUnits {
  return { length: lineLength(x), duration: times.at(-1)! - times[0], g: largest(g.data), rho: largest(rho.data) };
}

/**
 * Draws cells and frames of a trajectory, with repetition.
 * @param many How many points.
 */
export function pinnPoints(data: KineticTrajectory, units: PinnUnits, many: number, random: Random): PinnPoints {
  const [frames, velocities, cells] = data.g.shape;
  const [at, g, rho] = [ndarray([many, 2]), ndarray([many, velocities]), ndarray([many, 1])];
  for (let p = 0; p < many; p++) {
    const n = random.integer(frames);
    const i = random.integer(cells);
    at.data[2 * p] = 2 * (data.x[i] - data.x[0]) / units.length - 1;
    at.data[2 * p + 1] = 2 * (data.times[n] - data.times[0]) / units.duration - 1;
    for (let k = 0; k < velocities; k++) {
      g.data[p * velocities + k] = data.g.data[(n * velocities + k) * cells + i] / units.g;
    }
    rho.data[p] = data.rho.data[n * cells + i] / units.rho;
  }
  return { at, g, rho };
}
