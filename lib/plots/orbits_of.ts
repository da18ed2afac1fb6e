import type { Trajectories } from "../problems/trajectories.ts";
import type { Orbit } from "./phase_portrait.ts";

/** Which orbits to take from trajectories. */
export interface OrbitsOptions {
  /** What to call them. */
  readonly series: string;
  /** Component across. Default 0. */
  readonly across?: number;
  /** Component up. Default 1. */
  readonly up?: number;
  /** The trajectories. Default: the first twelve. */
  readonly which?: readonly number[];
}

/**
 * Takes orbits in the plane of two components from trajectories, or from a forecast.
 * @throws {RangeError} If there is no such trajectory or component.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, orbitsOf } from "propagator";
 *
 * const states = ndarray([1, 2, 3], Float64Array.of(1, 2, 3, 4, 5, 6));
 * assertEquals(orbitsOf({ states }, { series: "truth", up: 2 }), [{ series: "truth", x: [1, 4], y: [3, 6] }]);
 * ```
 */
export function orbitsOf(
  { states: { shape: [many, samples, dimension], data } }: Pick<Trajectories, "states">,
  { series, across = 0, up = 1, which = Array.from({ length: Math.min(12, many) }, (_, i) => i) }: OrbitsOptions,
): Orbit[] {
  const outside = which.find((i) => !(i < many)) ?? [across, up].find((c) => !(c < dimension));
  if (outside !== undefined) {
    throw new RangeError(
      `Cannot take orbits: there is no trajectory or component ${outside} among ${many} trajectories of ${dimension} components`,
    );
  }
  const component = (i: number, c: number) =>
    Array.from({ length: samples }, (_, j) => data[(i * samples + j) * dimension + c]);
  return which.map((i) => ({ series, x: component(i, across), y: component(i, up) }));
}
