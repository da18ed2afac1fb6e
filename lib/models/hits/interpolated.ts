import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { Nodes } from "./coupling.ts";

/** Steps whose nodes, of all trajectories, a core's cache holds: nodes are stored by time, forecasts by trajectory. */
const STEPS_PER_TILE = 64;

/**
 * A forecast at every time step, linear between nodes.
 * @param nodes Reaching step `n` or further.
 * @param n Time steps.
 * @returns Steps 1 to `n`, `[trajectories, n, dimension]`.
 */
export function interpolated({ at, states }: Nodes, n: number): NdArray {
  const [, many, dimension] = states.shape;
  const block = many * dimension;
  const nodes = new Int32Array(n + 1); // the first at or after each step
  const weights = new Float64Array(n + 1); // of that node; the one before it has the rest
  for (let t = 1, k = 0; t <= n; t++) {
    while (at[k] < t) k++;
    nodes[t] = k;
    weights[t] = at[k] === t ? 1 : (t - at[k - 1]) / (at[k] - at[k - 1]);
  }
  const out = ndarray([many, n, dimension]);
  const [given, forecast] = [states.data, out.data];
  for (let first = 1; first <= n; first += STEPS_PER_TILE) {
    const last = Math.min(n, first + STEPS_PER_TILE - 1);
    for (let i = 0; i < many; i++) {
      for (let t = first; t <= last; t++) {
        const weight = weights[t];
        const right = nodes[t] * block + i * dimension;
        const target = (i * n + t - 1) * dimension;
        for (let c = 0; c < dimension; c++) {
          const b = given[right + c];
          const a = given[right - block + c]; // past the start, and not looked at, where the first node has the weight 1
          forecast[target + c] = weight === 1 ? b : a + weight * (b - a);
        }
      }
    }
  }
  return out;
}
