import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";

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
