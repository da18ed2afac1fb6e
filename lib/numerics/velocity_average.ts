import type { NdArray } from "../core/ndarray.ts";
import type { KineticGrid } from "./kinetic_grid.ts";
import { outputOn } from "./kinetic_output.ts";

/**
 * The operator P: the average `<u>` over velocity, half the quadrature sum.
 * @param u `[frames, velocities, cells]`, or `[frames, cells]`, which is its own average.
 * @param out Where to write, `[frames, cells]`; made if not given.
 * @throws {TypeError} If a shape does not fit the grid.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { applyAverage, applyTransport, kineticGrid, ndarray } from "propagator";
 *
 * const grid = kineticGrid(32);
 * const rho = ndarray([1, 32], grid.x.map((x) => Math.cos(2 * Math.PI * x)));
 * assertAlmostEquals(applyAverage(applyTransport(rho, grid, "c4"), grid).data[3], 0, 1e-14); // P A rho = 0
 * ```
 */
export function applyAverage(u: NdArray, grid: KineticGrid, out?: NdArray): NdArray {
  const result = outputOn(grid, { what: "average over velocity", u, rank: 2, out });
  if (u.shape.length === 2) {
    result.data.set(u.data);
    return result;
  }
  const cells = grid.x.length;
  const nVelocities = grid.velocities.length;
  for (let row = 0; row < u.shape[0] * nVelocities; row++) {
    const w = grid.weights[row % nVelocities] / 2;
    const from = row * cells;
    const to = Math.floor(row / nVelocities) * cells;
    for (let i = 0; i < cells; i++) result.data[to + i] += w * u.data[from + i];
  }
  return result;
}

/**
 * Gives a field without velocity to every velocity.
 * @param u `[frames, cells]`; `[frames, velocities, cells]` is copied.
 * @param out Where to write, `[frames, velocities, cells]`; made if not given.
 * @throws {TypeError} If a shape does not fit the grid.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { extendToVelocities, kineticGrid, ndarray } from "propagator";
 *
 * assertEquals(extendToVelocities(ndarray([3, 32]), kineticGrid(32)).shape, [3, 16, 32]);
 * ```
 */
export function extendToVelocities(u: NdArray, grid: KineticGrid, out?: NdArray): NdArray {
  const result = outputOn(grid, { what: "extend to all velocities", u, rank: 3, out });
  if (u.shape.length === 3) {
    result.data.set(u.data);
    return result;
  }
  const cells = grid.x.length;
  const nVelocities = grid.velocities.length;
  for (let row = 0; row < u.shape[0] * nVelocities; row++) {
    const from = Math.floor(row / nVelocities) * cells;
    result.data.set(u.data.subarray(from, from + cells), row * cells);
  }
  return result;
}
