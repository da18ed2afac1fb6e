import type { Outcome } from "../core/outcome.ts";
import type { NdArray } from "../core/ndarray.ts";

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
  /** Name of the initial density, "function" or "values". */
  readonly initial: string;
  /** sigmaS, or "function". */
  readonly scattering: number | "function";
  /** sigmaA, or "function". */
  readonly absorption: number | "function";
  /** G, or "function". */
  readonly source: number | "function";
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
