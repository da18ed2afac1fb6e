import type { NdArray } from "../core/ndarray.ts";
import { addStencil } from "./apply_stencil.ts";
import { type KineticGrid, lineLength } from "./kinetic_grid.ts";
import { outputOn } from "./kinetic_output.ts";
import { checkCells, formulaNamed } from "./stencil_choice.ts";
import { SECOND_DERIVATIVES, type SecondDerivativeName } from "./velocity_stencils.ts";

/**
 * The operator `d_xx` on a periodic line.
 * @param u `[frames, velocities, cells]` or `[frames, cells]`.
 * @param stencil "c2", "c4" or "c8", by order.
 * @param out Where to write, of the shape of `u`; made if not given.
 * @throws {TypeError} If a shape does not fit the grid.
 * @throws {RangeError} If the stencil is unknown or reaches over more cells than there are.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { applySecondDerivative, kineticGrid, ndarray } from "propagator";
 *
 * const grid = kineticGrid(64);
 * const rho = ndarray([1, 64], grid.x.map((x) => Math.cos(2 * Math.PI * x)));
 * assertAlmostEquals(applySecondDerivative(rho, grid, "c8").data[0], -4 * Math.PI ** 2, 1e-6);
 * ```
 */
export function applySecondDerivative(
  u: NdArray,
  grid: KineticGrid,
  stencil: SecondDerivativeName,
  out?: NdArray,
): NdArray {
  const what = "apply d_xx";
  const result = outputOn(grid, { what, u, rank: u?.shape?.length === 3 ? 3 : 2, out });
  const formula = formulaNamed("second derivative", stencil, SECOND_DERIVATIVES);
  const cells = grid.x.length;
  checkCells(what, cells, formula);
  const perLength = cells / lineLength(grid.x);
  for (let start = 0; start < u.data.length; start += cells) {
    addStencil(formula, { data: u.data, start }, { data: result.data, start }, cells, perLength * perLength);
  }
  return result;
}
