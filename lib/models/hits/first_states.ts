import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Trajectories } from "../../problems/trajectories.ts";

/** The first state of each trajectory, `[trajectories, dimension]`. */
export function firstStates({ states: { shape: [many, samples, dimension], data } }: Trajectories): NdArray {
  const first = ndarray([many, dimension]);
  for (let i = 0; i < many; i++) {
    const from = i * samples * dimension;
    first.data.set(data.subarray(from, from + dimension), i * dimension);
  }
  return first;
}
