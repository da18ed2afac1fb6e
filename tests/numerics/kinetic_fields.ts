import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { type NdArray, ndarray } from "../../lib/core/ndarray.ts";
import { type KineticGrid, kineticGrid } from "../../lib/numerics/kinetic_grid.ts";

/** Four velocities and twelve cells. */
export const GRID: KineticGrid = kineticGrid(12, 4);

/** The largest difference of two arrays of the same shape. */
export function largestDifference(a: NdArray, b: NdArray): number {
  assertEquals(a.shape, b.shape);
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
}

/** Numbers on the grid, 2 frames, from a generated seed. */
export function field(rank: 2 | 3): fc.Arbitrary<NdArray> {
  const shape = rank === 3 ? [2, 4, 12] : [2, 12];
  const size = shape.reduce((a, b) => a * b);
  return fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size, maxLength: size })
    .map((values) => ndarray(shape, Float64Array.from(values)));
}
