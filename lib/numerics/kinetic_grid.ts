import { z } from "zod";
import { count, validated } from "../core/validated.ts";
import { gaussLegendre } from "./quadrature.ts";

/** The phase space of kinetic data: quadrature nodes in velocity and a periodic line of equal cells; a trajectory is one. */
export interface KineticGrid {
  /** Cell positions, `[cells]`; the line closes one spacing after the last. */
  readonly x: Float64Array;
  /** Quadrature nodes, `[velocities]`. */
  readonly velocities: Float64Array;
  /** Quadrature weights, sum 2, `[velocities]`. */
  readonly weights: Float64Array;
}

/** A line of this length within rounding is one of length 1. */
const ROUNDING = 1e-6;

/**
 * The length of the periodic line that equally spaced cells lie on: exactly 1 where it is 1 within rounding.
 * @param x Cell positions, rising, `[cells]`.
 */
export function lineLength(x: Float64Array): number {
  const cells = x.length;
  const length = cells > 1 ? (x[cells - 1] - x[0]) * cells / (cells - 1) : 1;
  return Math.abs(length - 1) < ROUNDING ? 1 : length;
}

/**
 * A phase space of Gauss-Legendre velocities and equal cells on [0, 1).
 * @param cells Number of cells.
 * @param velocities Number of velocities. Default 16, as in the paper.
 * @throws {RangeError} If a number is not a whole number of at least 1.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kineticGrid } from "propagator";
 *
 * const { x, velocities } = kineticGrid(4);
 * assertEquals([...x], [0, 0.25, 0.5, 0.75]);
 * assertEquals(velocities.length, 16);
 * ```
 */
export function kineticGrid(cells: number, velocities = 16): KineticGrid {
  validated("make a kinetic grid", z.strictObject({ cells: count(), velocities: count() }), { cells, velocities });
  const { nodes, weights } = gaussLegendre(velocities);
  return { x: Float64Array.from({ length: cells }, (_, i) => i / cells), velocities: nodes, weights };
}
