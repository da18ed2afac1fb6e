import { type NdArray, ndarray } from "../../core/ndarray.ts";
import type { IntegratorName } from "../../models/pixel/integrators.ts";
import type { PixelNetwork } from "../../models/pixel/pixel_network.ts";
import { theoremNetwork } from "../../models/pixel/theorem_network.ts";
import { firstDerivative, IDENTITY } from "../../numerics/plane_stencils.ts";
import { repeated } from "../../numerics/step.ts";
import { fisher } from "../../problems/fisher.ts";
import { heat } from "../../problems/heat.ts";
import type { PlaneField } from "../../problems/pixel_description.ts";
import { refined, type Refinement } from "./refinement.ts";

const ALPHA = 0.01;

/** Where the pixels of an image of the unit square lie: pixel i at `(i + first) / cells`. */
interface Pixels {
  readonly cells: number;
  /** 0 for a periodic image, 1 for the inside of one with an edge. */
  readonly first: 0 | 1;
}

function imageOf(field: PlaneField, { cells, first }: Pixels): NdArray {
  const side = cells - first;
  const image = ndarray([side, side]);
  for (let at = 0; at < side * side; at++) {
    image.data[at] = field((Math.floor(at / side) + first) / cells, (at % side + first) / cells);
  }
  return image;
}

/** The Frobenius norm of the difference over that of the expected image. */
function relativeError(actual: Float64Array, expected: Float64Array): number {
  let [squares, norm] = [0, 0];
  for (let i = 0; i < actual.length; i++) {
    squares += (actual[i] - expected[i]) ** 2;
    norm += expected[i] ** 2;
  }
  return Math.sqrt(squares / norm);
}

/** How a network is stepped from an image. */
interface March {
  readonly integrator: IntegratorName;
  readonly steps: number;
  /** Time of all steps. */
  readonly duration: number;
}

function marched(network: PixelNetwork, image: NdArray, { integrator, steps, duration }: March): Float64Array {
  const [height, width] = image.shape;
  const step = network.stepper({ timeStep: duration / steps, integrator }).step([height, width]);
  return repeated(step, steps)(image.data);
}

/** The wave whose decay is known: `-52 alpha pi^2` in the plane. */
const WAVE: PlaneField = (x, y) => Math.sin(4 * Math.PI * x + 0.3) * Math.cos(6 * Math.PI * y + 0.1);
const WAVE_DURATION = 0.25;

/** Order 2 in space of Corollary 3.3: the periodic heat equation against its solution, with steps so short that only space errs. */
export function heatInSpace(cells: readonly number[]): Refinement {
  return refined(cells, (p) => {
    const image = imageOf(WAVE, { cells: p, first: 0 });
    const end = marched(theoremNetwork(heat({ cells: p, diffusivity: ALPHA, boundary: "periodic" })), image, {
      integrator: "rk4",
      steps: Math.max(8, Math.ceil(WAVE_DURATION * ALPHA * p ** 2 / 0.24)),
      duration: WAVE_DURATION,
    });
    const decay = Math.exp(-52 * ALPHA * Math.PI ** 2 * WAVE_DURATION);
    return relativeError(end, image.data.map((u) => decay * u));
  });
}

/** Order r in time of Corollary 3.3: the same against the exact solution of the semi-discrete equation, with 64 cells. */
export function heatInTime(integrator: IntegratorName, steps: readonly number[]): Refinement {
  const p = 64;
  const image = imageOf(WAVE, { cells: p, first: 0 });
  const network = theoremNetwork(heat({ cells: p, diffusivity: ALPHA, boundary: "periodic" }));
  const rate = -ALPHA * 4 * p ** 2 * (Math.sin(2 * Math.PI / p) ** 2 + Math.sin(3 * Math.PI / p) ** 2);
  const decay = Math.exp(rate * WAVE_DURATION);
  return refined(steps, (n) => {
    const end = marched(network, image, { integrator, steps: n, duration: WAVE_DURATION });
    return relativeError(end, image.data.map((u) => decay * u));
  });
}

/** Both together, as in the experiments: Euler's method with `dt = 0.24 h^2 / alpha` inside an edge of zeros. */
export function heatAsInExperiments(cells: readonly number[]): Refinement {
  const [k, duration] = [3, 0.1152];
  return refined(cells, (p) => {
    const field: PlaneField = (x, y) => Math.sin(k * Math.PI * x) * Math.sin(k * Math.PI * y);
    const image = imageOf(field, { cells: p, first: 1 });
    const steps = Math.round(duration * ALPHA * p ** 2 / 0.24);
    const end = marched(theoremNetwork(heat({ cells: p, diffusivity: ALPHA })), image, {
      integrator: "euler",
      steps,
      duration,
    });
    const decay = Math.exp(-2 * ALPHA * (k * Math.PI) ** 2 * duration);
    return relativeError(end, image.data.map((u) => decay * u));
  });
}

/** The pixels of a fine image that are also pixels of one of half as many cells. */
function everySecond(fine: Float64Array, { cells, first }: Pixels): Float64Array {
  const side = cells - first;
  return fine.filter((_, at) => (Math.floor(at / side) + first) % 2 === 0 && (at % side + first) % 2 === 0);
}

/** Differences between solutions on grids of which each is twice as fine as the one before. */
function selfConvergence(
  cells: readonly number[],
  first: Pixels["first"],
  solve: (cells: number) => Float64Array,
): Refinement {
  return refined(cells, (p) => relativeError(solve(p), everySecond(solve(2 * p), { cells: 2 * p, first })));
}

/** Order 2 in space with a product that is a square: Fisher's equation inside an edge of zeros. */
export function fisherInSpace(cells: readonly number[]): Refinement {
  const duration = 0.5;
  return selfConvergence(cells, 1, (p) => {
    const field: PlaneField = (x, y) => Math.sin(Math.PI * x) * Math.sin(2 * Math.PI * y) + x * (1 - x) * y * (1 - y);
    const steps = Math.max(16, Math.ceil(duration * 0.05 * p ** 2 / 0.3));
    return marched(theoremNetwork(fisher({ cells: p, diffusivity: 0.05 })), imageOf(field, { cells: p, first: 1 }), {
      integrator: "rk4",
      steps,
      duration,
    });
  });
}

/** Order 2 in space with a product of two factors: `u_t = u u_x` on a periodic square, before a shock forms. */
export function steepeningInSpace(cells: readonly number[]): Refinement {
  const duration = 0.1;
  return selfConvergence(cells, 0, (p) => {
    const network = theoremNetwork({
      boundary: "periodic",
      linear: ndarray([3, 3]),
      products: [{ weight: 1, factors: [IDENTITY, firstDerivative("x", 1 / p)] }],
    });
    const field: PlaneField = (x, y) => 1 + Math.sin(2 * Math.PI * x) * Math.cos(2 * Math.PI * y) / 2;
    return marched(network, imageOf(field, { cells: p, first: 0 }), {
      integrator: "rk4",
      steps: Math.ceil(duration * p / 0.25), // a quarter of a cell each
      duration,
    });
  });
}
