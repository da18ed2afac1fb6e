import { z } from "zod";
import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { positive, validated } from "../core/validated.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { displayed } from "./trajectory_display.ts";

/** Where a trajectory came from. */
export interface TrajectoryProvenance {
  /** Name of the time scheme, or "given" for data from elsewhere. */
  readonly scheme: string;
  /** Cells on the line. */
  readonly cells: number;
  /** The scheme's own step. */
  readonly timeStep: number;
  /** Steps between stored frames. */
  readonly every: number;
  /** Where g stands: in the cells with rho ("collocated"), or half a cell to the right ("staggered"). */
  readonly discretisation: "collocated" | "staggered";
  /** Name of the initial density, "function", "values" or "unknown". */
  readonly initial: string;
  /** sigmaS, if it is a known number. */
  readonly scattering: number | "function" | "unknown";
  /** sigmaA, if it is a known number. */
  readonly absorption: number | "function" | "unknown";
  /** G, if it is a known number. */
  readonly source: number | "function" | "unknown";
}

/** Frames of the micro-macro transport equations: what DC-RNN models learn from. */
export interface KineticTrajectory {
  /** Knudsen number. */
  readonly epsilon: number;
  /** Cell positions on the periodic line of length 1, `[cells]`. */
  readonly x: Float64Array;
  /** Quadrature nodes in [-1, 1], ascending, `[velocities]`. */
  readonly velocities: Float64Array;
  /** Quadrature weights, sum 2, `[velocities]`. */
  readonly weights: Float64Array;
  /** Time of each frame, `[frames]`; frame n stands before step `n * every`, so frame 0 is the initial state. */
  readonly times: Float64Array;
  /** Time between frames, the training step. */
  readonly timeStep: number;
  /** Microscopic part, `[frames, velocities, cells]`; f = rho + epsilon g and <g> = 0. */
  readonly g: NdArray;
  /** Density, `[frames, cells]`. */
  readonly rho: NdArray;
  /** The coefficients a learned g equation should have, by word; what is not listed is zero. */
  readonly truth?: ReadonlyMap<string, number>;
  /** Where the data came from. */
  readonly provenance: TrajectoryProvenance;
  /** Whether the run that made the data reached its end; if it diverged, only the good frames are here. */
  readonly outcome: Outcome;
}

/** What {@link kineticTrajectory} takes. */
export interface KineticData {
  /** Knudsen number, 0 < epsilon <= 1. */
  readonly epsilon: number;
  /** Time between frames. */
  readonly timeStep: number;
  /** Microscopic part, `[frames, velocities, cells]`. */
  readonly g: NdArray;
  /** Density, `[frames, cells]`. */
  readonly rho: NdArray;
  /** Cell positions, equally spaced by `1 / cells`. Default: from 0 on. */
  readonly x?: Float64Array;
  /** Quadrature nodes in [-1, 1], ascending. Default: the Gauss-Legendre nodes. */
  readonly velocities?: Float64Array;
  /** Quadrature weights of sum 2. Default: the Gauss-Legendre weights. */
  readonly weights?: Float64Array;
  /** The coefficients a learned g equation should have, by word, if they are known. */
  readonly truth?: ReadonlyMap<string, number>;
  /** Where the data came from. Default: given by the caller. */
  readonly provenance?: Partial<TrajectoryProvenance>;
}

const WHAT = "make a kinetic trajectory";

function refuse(problem: string): never {
  throw new TypeError(`Cannot ${WHAT}: ${problem}`);
}

function checkFinite(name: string, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isFinite(values[i])) continue;
    throw new RangeError(`Cannot ${WHAT}: ${name} must be finite, got ${values[i]} at position ${i}; drop bad frames`);
  }
}

function checkLength(name: string, values: Float64Array, length: number): void {
  if (values.length !== length) refuse(`${name} must hold ${length} numbers to go with g, got ${values.length}`);
  checkFinite(name, values);
}

/**
 * Makes a trajectory from arrays of your own, for models to learn from.
 * @throws {TypeError} If shapes do not fit together.
 * @throws {RangeError} If a number is not finite or out of range.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { kineticTrajectory, ndarray } from "propagator";
 *
 * const g = ndarray([3, 8, 50]);
 * const rho = ndarray([3, 50]);
 * const data = kineticTrajectory({ epsilon: 0.1, timeStep: 1e-4, g, rho });
 * assertEquals([...data.times], [0, 1e-4, 2e-4]);
 * ```
 */
export function kineticTrajectory({ epsilon, timeStep, g, rho, truth, ...given }: KineticData): KineticTrajectory {
  if (g.shape.length !== 3 || g.shape.some((n) => n < 1)) {
    refuse(`g must have shape [frames, velocities, cells], got [${g.shape.join(", ")}]`);
  }
  const [frames, nVelocities, cells] = g.shape;
  if (rho.shape.join() !== [frames, cells].join()) {
    refuse(`rho must have shape [${frames}, ${cells}] to go with g, got [${rho.shape.join(", ")}]`);
  }
  validated(WHAT, z.strictObject({ epsilon: positive().max(1, "must be at most 1"), timeStep: positive() }), {
    epsilon,
    timeStep,
  });
  const rule = gaussLegendre(nVelocities);
  const {
    x = Float64Array.from({ length: cells }, (_, i) => i / cells),
    velocities = rule.nodes,
    weights = rule.weights,
    provenance,
  } = given;
  checkLength("x", x, cells);
  checkLength("velocities", velocities, nVelocities);
  checkLength("weights", weights, nVelocities);
  checkFinite("g", g.data);
  checkFinite("rho", rho.data);
  const sum = weights.reduce((a, b) => a + b);
  if (!(Math.abs(sum - 2) < 1e-6)) {
    throw new RangeError(`Cannot ${WHAT}: weights must sum to 2, got ${sum}; scale them to the interval [-1, 1]`);
  }
  const spacing = cells > 1 ? x[1] - x[0] : 1;
  if (!(Math.abs(spacing * cells - 1) < 1e-6)) {
    throw new RangeError(
      `Cannot ${WHAT}: x must be spaced by 1 / cells = ${
        1 / cells
      }, got ${spacing}; rescale lengths so that the period is 1`,
    );
  }
  return displayed({
    epsilon,
    x,
    velocities,
    weights,
    times: Float64Array.from({ length: frames }, (_, n) => n * timeStep),
    timeStep,
    g,
    rho,
    truth,
    outcome: { status: "ok", steps: frames - 1 },
    provenance: {
      scheme: "given",
      cells,
      timeStep,
      every: 1,
      discretisation: "collocated",
      initial: "unknown",
      scattering: "unknown",
      absorption: "unknown",
      source: "unknown",
      ...provenance,
    },
  });
}
