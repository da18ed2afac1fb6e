import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Nodes } from "./coupling.ts";

/**
 * A forecast at every time step, linear between nodes.
 * @param nodes Reaching step `n` or further.
 * @param n Time steps.
 * @returns Steps 1 to `n`, `[trajectories, n, dimension]`.
 */
export function interpolated({ at, states }: Nodes, n: number): NdArray {
  const [, many, dimension] = states.shape;
  const out = ndarray([many, n, dimension]);
  const block = many * dimension;
  let k = 0; // the first node at or after step t
  for (let t = 1; t <= n; t++) {
    while (at[k] < t) k++;
    const weight = at[k] === t ? 1 : (t - at[k - 1]) / (at[k] - at[k - 1]);
    const right = k * block;
    const left = weight === 1 ? right : right - block;
    for (let i = 0; i < many; i++) {
      for (let c = 0; c < dimension; c++) {
        const [a, b] = [states.data[left + i * dimension + c], states.data[right + i * dimension + c]];
        out.data[(i * n + t - 1) * dimension + c] = weight === 1 ? b : a + weight * (b - a);
      }
    }
  }
  return out;
}
