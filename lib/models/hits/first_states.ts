import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Trajectories } from "../../problems/trajectories.ts";

/**
 * The first state of each trajectory, `[trajectories, dimension]`: where forecasts of them start.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { firstStates, ndarray, trajectories } from "propagator";
 *
 * const data = trajectories({ timeStep: 1, states: ndarray([2, 2, 1], Float64Array.of(1, 2, 3, 4)) });
 * assertEquals([...firstStates(data).data], [1, 3]);
 * ```
 */
export function firstStates({ states: { shape: [many, samples, dimension], data } }: Trajectories): NdArray {
  const first = ndarray([many, dimension]);
  for (let i = 0; i < many; i++) {
    const from = i * samples * dimension;
    first.data.set(data.subarray(from, from + dimension), i * dimension);
  }
  return first;
}
