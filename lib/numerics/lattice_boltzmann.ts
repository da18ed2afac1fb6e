import { z } from "zod";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import { count, ofKind, oneOf, positive, validated } from "../core/validated.ts";
import { evenEquilibrium, oddEquilibrium, VELOCITIES } from "./d2q9.ts";
import { cellIndex, latticeLinks } from "./lattice_links.ts";
import { trtStep } from "./trt_step.ts";

/** What {@link latticeBoltzmann} takes; lengths in cells, times in steps. */
export interface LatticeBoltzmannOptions {
  /** Cells along x. */
  readonly width: number;
  /** Cells along y. */
  readonly height: number;
  /** Kinematic viscosity in cells squared per step. */
  readonly viscosity: number;
  /** Not zero where a cell is solid, `[height, width]`. Default: none. */
  readonly solid?: Uint8Array;
  /**
   * Velocity along x of what flows in through the left edge, as a function of y; it leaves through the right edge at density 1.
   * Default: the edges are joined.
   */
  readonly inflow?: (y: number) => number;
  /** Bottom and top: joined, or walls without friction. Default "periodic". */
  readonly sides?: "periodic" | "free-slip";
}

/** A velocity as a function of position, in cells; the centre of the first cell is at (1/2, 1/2). */
export type VelocityField = (x: number, y: number) => readonly [ux: number, uy: number];

/** A flow on a lattice. A state holds the populations of all cells; functions leave the states that they are given alone. */
export interface LatticeFlow {
  /**
   * The state in local equilibrium at a velocity.
   * @param density As a function of position. Default 1; pressure is a third of it.
   */
  start(velocity: VelocityField, density?: (x: number, y: number) => number): Float64Array;
  /** The state so many steps later; its numbers are not finite if the flow was too fast for the lattice. */
  advance(state: Float64Array, steps: number): Float64Array;
  /** `[height, width]`, 1 in solid cells. */
  density(state: Float64Array): NdArray;
  /** Components along x and y, `[height, width]` each, 0 in solid cells. */
  velocity(state: Float64Array): { readonly x: NdArray; readonly y: NdArray };
  /** What the solid cells together take up of momentum in the next step: the force of the flow on them. */
  force(state: Float64Array): [x: number, y: number];
}

/** The product of the two relaxation times, each less a half, at which the method is most stable. */
const MAGIC = 1 / 4;

/**
 * Flow of a nearly incompressible fluid by the lattice Boltzmann method: nine velocities, two relaxation times with magic
 * product 1/4; half-way bounce-back at solid cells and at the inflow, whose momentum it adds; anti-bounce-back at the outflow;
 * reflection at walls without friction. Of order 2 in the size of a cell, if velocities shrink in proportion to it; stay below
 * 0.2 cells a step, as the speed of sound is 0.58.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or `solid` does not fit.
 * @throws {RangeError} If a number is out of range.
 * @see Ginzburg, Verhaeghe and d'Humieres 2008, Communications in Computational Physics 3, 427-478; Krueger et al. 2017, The
 * Lattice Boltzmann Method, doi:10.1007/978-3-319-44649-3, sections 5.3 and 10.7
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { latticeBoltzmann } from "propagator";
 *
 * // a shear wave decays by exp(-nu k^2 t)
 * const [viscosity, k] = [0.05, (2 * Math.PI) / 32];
 * const flow = latticeBoltzmann({ width: 4, height: 32, viscosity });
 * const start = flow.start((_, y) => [0.01 * Math.sin(k * y), 0]);
 * const { x } = flow.velocity(flow.advance(start, 100));
 * assertAlmostEquals(x.data[4 * 8], 0.01 * Math.exp(-viscosity * k * k * 100) * Math.sin(k * 8.5), 3e-5);
 * ```
 */
export function latticeBoltzmann(options: LatticeBoltzmannOptions): LatticeFlow {
  const what = "set up a flow on a lattice";
  const { width, height, viscosity, solid, inflow, sides } = validated(what, SCHEMA, options);
  if (solid && solid.length !== width * height) {
    throw new TypeError(`Cannot ${what}: expected solid to tell of ${width * height} cells, got ${solid.length}`);
  }
  const cells = { width, height, solid: solid?.slice() ?? new Uint8Array(width * height) };
  const { runs, sent, outflow, onSolid } = latticeLinks({
    ...cells,
    sides,
    inflow: inflow && Float64Array.from({ length: height }, (_, y) => inflow(y + 0.5)),
  });
  const size = (width + 2) * (height + 2);
  const evenTime = 3 * viscosity;
  const step = {
    width: width + 2,
    size,
    runs,
    evenRate: 1 / (evenTime + 1 / 2),
    oddRate: 1 / (MAGIC / evenTime + 1 / 2),
  };

  /** Density and velocity of one cell. */
  function moments(state: Float64Array, k: number): { rho: number; u: [number, number] } {
    let [rho, jx, jy] = [0, 0, 0];
    for (let i = 0; i < VELOCITIES.length; i++) {
      const f = state[i * size + k];
      rho += f;
      jx += f * VELOCITIES[i][0];
      jy += f * VELOCITIES[i][1];
    }
    return { rho, u: [jx / rho, jy / rho] };
  }

  function sendFromBoundaries(state: Float64Array): void {
    for (let k = 0; k < sent.to.length; k++) state[sent.to[k]] = state[sent.from[k]] + sent.add[k];
    for (let k = 0; k < outflow.to.length; k++) {
      const from = outflow.from[k];
      const { u } = moments(state, from % size);
      state[outflow.to[k]] = 2 * evenEquilibrium(Math.floor(from / size), 1, u) - state[from];
    }
  }

  /** Calls back for each fluid cell with its place in a field, and in a state. */
  function forFluid(body: (at: number, k: number) => void): void {
    for (let at = 0; at < width * height; at++) {
      if (!cells.solid[at]) body(at, cellIndex(cells, at % width, Math.floor(at / width)));
    }
  }

  return {
    start(velocity, density = () => 1) {
      const state = new Float64Array(VELOCITIES.length * size);
      forFluid((at, k) => {
        const [x, y] = [at % width + 0.5, Math.floor(at / width) + 0.5];
        const [rho, u] = [density(x, y), velocity(x, y)];
        for (let i = 0; i < VELOCITIES.length; i++) {
          state[i * size + k] = evenEquilibrium(i, rho, u) + oddEquilibrium(i, rho, u);
        }
      });
      return state;
    },
    advance(state, steps) {
      let [now, next] = [state.slice(), new Float64Array(state.length)];
      for (let n = 0; n < steps; n++) {
        sendFromBoundaries(now);
        trtStep(now, next, step);
        [now, next] = [next, now];
      }
      return now;
    },
    density(state) {
      const rho = ndarray([height, width], new Float64Array(width * height).fill(1));
      forFluid((at, k) => rho.data[at] = moments(state, k).rho);
      return rho;
    },
    velocity(state) {
      const [x, y] = [ndarray([height, width]), ndarray([height, width])];
      forFluid((at, k) => [x.data[at], y.data[at]] = moments(state, k).u);
      return { x, y };
    },
    force(state) {
      let [fx, fy] = [0, 0];
      for (const at of onSolid) {
        const [cx, cy] = VELOCITIES[Math.floor(at / size)];
        fx += 2 * state[at] * cx;
        fy += 2 * state[at] * cy;
      }
      return [fx, fy];
    },
  };
}

const SCHEMA = z.strictObject({
  width: count(),
  height: count(),
  viscosity: positive(),
  solid: ofKind<Uint8Array>((value) => value instanceof Uint8Array, "must be a Uint8Array").optional(),
  inflow: ofKind<(y: number) => number>((value) => typeof value === "function", "must be a function of y").optional(),
  sides: oneOf(["periodic", "free-slip"]).default("periodic"),
});
