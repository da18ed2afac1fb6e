import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checkKineticData } from "./check_kinetic_data.ts";
import { completed } from "./complete_kinetic_data.ts";
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
  /** Cell positions on a periodic line, which closes one spacing after the last, `[cells]`. */
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
  /** All coefficients a learned g equation should have, by word; not there if one of them has no number. */
  readonly truth?: ReadonlyMap<string, number>;
  /** The same of the rho equation. */
  readonly densityTruth?: ReadonlyMap<string, number>;
  /** Where the data came from. */
  readonly provenance: TrajectoryProvenance;
  /** Whether the run that made the data reached its end; if it diverged, only the good frames are here. */
  readonly outcome: Outcome;
}

/** What {@link kineticTrajectory} takes. */
export interface KineticData {
  /** Knudsen number, 0 < epsilon <= 1. Default 1 for a density alone. */
  readonly epsilon?: number;
  /** Time between frames. Default: the spacing of `times`. */
  readonly timeStep?: number;
  /** Microscopic part, `[frames, velocities, cells]`. Default: 0, for equations of a density alone. */
  readonly g?: NdArray;
  /** Density, `[frames, cells]`. */
  readonly rho: NdArray;
  /** Cell positions, rising and equally spaced; the periodic line is as long as all cells. Default: `i / cells`. */
  readonly x?: Float64Array;
  /** Time of each frame, equally spaced by `timeStep`, `[frames]`. Default: from 0 on. */
  readonly times?: Float64Array;
  /** Quadrature nodes in [-1, 1], ascending, together with their weights. Default: the Gauss-Legendre rule. */
  readonly velocities?: Float64Array;
  /** Quadrature weights of sum 2, together with their nodes. Default: the Gauss-Legendre rule. */
  readonly weights?: Float64Array;
  /** The coefficients a learned g equation should have, by word, if they are known. */
  readonly truth?: ReadonlyMap<string, number>;
  /** The coefficients a learned rho equation should have, by word, if they are known. */
  readonly densityTruth?: ReadonlyMap<string, number>;
  /** Where the data came from. Default: given by the caller. */
  readonly provenance?: Partial<TrajectoryProvenance>;
  /** How the run that made the data ended. Default: well. */
  readonly outcome?: Outcome;
}

/**
 * Makes a trajectory from arrays of your own, for models to learn from. The arrays are kept, not copied.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or shapes do not fit together.
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
 *
 * // a density alone, on a line of length 2 pi
 * const x = Float64Array.from({ length: 50 }, (_, i) => 2 * Math.PI * i / 50);
 * assertEquals(kineticTrajectory({ rho, x, times: Float64Array.of(0, 0.5, 1) }).timeStep, 0.5);
 * ```
 */
export function kineticTrajectory(data: KineticData): KineticTrajectory {
  const what = "make a kinetic trajectory";
  const complete = completed(what, data);
  checkKineticData(what, complete);
  const { epsilon, timeStep, g, rho, truth, densityTruth } = complete;
  const [frames, nVelocities, cells] = g.shape;
  const rule = gaussLegendre(nVelocities);
  return displayed({
    epsilon,
    x: data.x ?? Float64Array.from({ length: cells }, (_, i) => i / cells),
    velocities: data.velocities ?? rule.nodes,
    weights: data.weights ?? rule.weights,
    times: data.times ?? Float64Array.from({ length: frames }, (_, n) => n * timeStep),
    timeStep,
    g,
    rho,
    truth,
    densityTruth,
    outcome: data.outcome ?? { status: "ok", steps: frames - 1 },
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
      ...data.provenance,
    },
  });
}
