import type { NdArray } from "../core/ndarray.ts";
import { addStencil } from "./apply_stencil.ts";
import { type KineticGrid, lineLength } from "./kinetic_grid.ts";
import { outputOn } from "./kinetic_output.ts";
import { checkCells, formulaNamed } from "./stencil_choice.ts";
import { type BySign, TRANSPORT_STENCILS, type TransportStencilName } from "./velocity_stencils.ts";

function transportOfDensity(u: NdArray, { x, velocities }: KineticGrid, pair: BySign, out: NdArray): void {
  const cells = x.length;
  const perLength = cells / lineLength(x);
  const slopes = { positive: new Float64Array(cells), negative: new Float64Array(cells) };
  for (let n = 0; n < u.shape[0]; n++) {
    for (const sign of ["positive", "negative"] as const) {
      addStencil(
        pair[sign],
        { data: u.data, start: n * cells },
        { data: slopes[sign].fill(0), start: 0 },
        cells,
        perLength,
      );
    }
    for (let k = 0; k < velocities.length; k++) {
      const v = velocities[k];
      const slope = v > 0 ? slopes.positive : slopes.negative;
      const start = (n * velocities.length + k) * cells;
      for (let i = 0; i < cells; i++) out.data[start + i] = v * slope[i];
    }
  }
}

/**
 * The operator A: `v d_x u` on a periodic line.
 * @param u `[frames, velocities, cells]`, or `[frames, cells]` for a field that does not depend on velocity.
 * @param grid Where `u` lives.
 * @param stencil "c2", "c4", "c8" (central) or "up1", "up2", "up3" (upwind by the sign of v).
 * @param out Where to write, `[frames, velocities, cells]`; made if not given.
 * @returns `out`; the error is O(h^order).
 * @throws {TypeError} If a shape does not fit the grid.
 * @throws {RangeError} If the stencil is unknown or reaches over more cells than there are.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { applyTransport, kineticGrid, ndarray } from "propagator";
 *
 * const grid = kineticGrid(64);
 * const rho = ndarray([1, 64], grid.x.map((x) => Math.sin(2 * Math.PI * x)));
 * const slope = applyTransport(rho, grid, "c8");
 * assertAlmostEquals(slope.data[0], grid.velocities[0] * 2 * Math.PI, 1e-7);
 * ```
 */
export function applyTransport(u: NdArray, grid: KineticGrid, stencil: TransportStencilName, out?: NdArray): NdArray {
  const what = "apply v d_x";
  const result = outputOn(grid, { what, u, rank: 3, out });
  const pair = formulaNamed("stencil", stencil, TRANSPORT_STENCILS);
  const cells = grid.x.length;
  checkCells(what, cells, pair.positive);
  if (u.shape.length === 2) {
    transportOfDensity(u, grid, pair, result);
    return result;
  }
  const nVelocities = grid.velocities.length;
  const perLength = cells / lineLength(grid.x);
  for (let row = 0; row < u.shape[0] * nVelocities; row++) {
    const v = grid.velocities[row % nVelocities];
    const start = row * cells;
    addStencil(
      v > 0 ? pair.positive : pair.negative,
      { data: u.data, start },
      { data: result.data, start },
      cells,
      v * perLength,
    );
  }
  return result;
}
