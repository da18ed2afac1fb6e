import { type NdArray, ndarray } from "../core/ndarray.ts";
import { notOneOf } from "../core/nearest.ts";
import { addStencil, fewestCells } from "./apply_stencil.ts";
import {
  type BySign,
  SECOND_DERIVATIVES,
  type SecondDerivativeName,
  TRANSPORT_STENCILS,
  type TransportStencilName,
} from "./velocity_stencils.ts";

/** The phase space of kinetic data: quadrature nodes in velocity and a periodic line of length 1; a trajectory is one. */
export interface KineticGrid {
  /** Cell positions, `[cells]`; only their number matters here. */
  readonly x: Float64Array;
  /** Quadrature nodes, `[velocities]`. */
  readonly velocities: Float64Array;
  /** Quadrature weights, sum 2, `[velocities]`. */
  readonly weights: Float64Array;
}

/** Refuses data that does not lie on the grid, and an output that is not of the right shape. */
function prepared(what: string, u: NdArray, grid: KineticGrid, rank: 2 | 3, out: NdArray | undefined): NdArray {
  const cells = grid.x.length;
  const velocities = grid.velocities.length;
  const fits = u.shape.at(-1) === cells &&
    (u.shape.length === 2 || (u.shape.length === 3 && u.shape[1] === velocities));
  if (!fits) {
    throw new TypeError(
      `Cannot ${what}: expected data of shape [frames, ${velocities}, ${cells}] or [frames, ${cells}], ` +
        `got [${u.shape.join(", ")}]; pass data that lies on this grid`,
    );
  }
  const shape = rank === 3 ? [u.shape[0], velocities, cells] : [u.shape[0], cells];
  if (!out) return ndarray(shape);
  if (out.data === u.data || out.shape.join() !== shape.join()) {
    throw new TypeError(
      `Cannot ${what}: expected an output of shape [${shape.join(", ")}] apart from the input, ` +
        `got ${
          out.data === u.data ? "the input itself" : `[${out.shape.join(", ")}]`
        }; leave out undefined to make one`,
    );
  }
  out.data.fill(0);
  return out;
}

function chosen<N extends string, S>(what: string, name: N, known: Readonly<Record<N, S>>): S {
  if (!Object.hasOwn(known, name)) throw new RangeError(notOneOf(what, String(name), Object.keys(known)));
  return known[name];
}

function checkCells(what: string, cells: number, fewest: number): void {
  if (cells >= fewest) return;
  throw new RangeError(
    `Cannot ${what}: ${cells} cells are too few for a stencil that reaches over ${fewest}; pass at least ${fewest}`,
  );
}

function transportOfDensity(u: NdArray, { x, velocities }: KineticGrid, pair: BySign, out: NdArray): void {
  const cells = x.length;
  const slopes = { positive: new Float64Array(cells), negative: new Float64Array(cells) };
  for (let n = 0; n < u.shape[0]; n++) {
    for (const sign of ["positive", "negative"] as const) {
      addStencil(
        pair[sign],
        { data: u.data, start: n * cells },
        { data: slopes[sign].fill(0), start: 0 },
        cells,
        cells,
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
 * The operator A: `v d_x u` on a periodic line of length 1.
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
  const result = prepared(what, u, grid, 3, out);
  const pair = chosen("stencil", stencil, TRANSPORT_STENCILS);
  const cells = grid.x.length;
  checkCells(what, cells, fewestCells(pair.positive));
  if (u.shape.length === 2) {
    transportOfDensity(u, grid, pair, result);
    return result;
  }
  const nVelocities = grid.velocities.length;
  for (let row = 0; row < u.shape[0] * nVelocities; row++) {
    const v = grid.velocities[row % nVelocities];
    const start = row * cells;
    addStencil(
      v > 0 ? pair.positive : pair.negative,
      { data: u.data, start },
      { data: result.data, start },
      cells,
      v * cells,
    );
  }
  return result;
}

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
  const result = prepared("average over velocity", u, grid, 2, out);
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
  const result = prepared("extend to all velocities", u, grid, 3, out);
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

/**
 * The operator `d_xx` on a periodic line of length 1.
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
  const result = prepared(what, u, grid, u.shape.length === 3 ? 3 : 2, out);
  const formula = chosen("second derivative", stencil, SECOND_DERIVATIVES);
  const cells = grid.x.length;
  checkCells(what, cells, fewestCells(formula));
  for (let start = 0; start < u.data.length; start += cells) {
    addStencil(formula, { data: u.data, start }, { data: result.data, start }, cells, cells * cells);
  }
  return result;
}
