import { displayed } from "../core/display.ts";
import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { plainFraction, plainNumber } from "../core/plain_number.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checkKineticData } from "./check_kinetic_data.ts";
import { completed } from "./complete_kinetic_data.ts";
import type { KineticData, TrajectoryProvenance } from "./kinetic_data.ts";

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

function summary({ epsilon, g, times, timeStep, provenance, outcome }: KineticTrajectory): string {
  const [frames, velocities, cells] = g.shape;
  const ending = outcome.status === "diverged" ? `, diverged after ${outcome.steps} steps` : "";
  const [start, end, step] = [times[0], times[frames - 1], timeStep].map(plainNumber);
  return `Kinetic trajectory, epsilon = ${
    plainFraction(epsilon)
  }: ${frames} frames of ${velocities} velocities and ${cells} cells, ` +
    `time ${start} to ${end} by ${step}, scheme ${provenance.scheme}${ending}`;
}

/** Lets a trajectory show itself in a notebook. */
export function shownKinetic(trajectory: KineticTrajectory): KineticTrajectory {
  return displayed(trajectory, () => ({ "text/plain": summary(trajectory) }));
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
  return shownKinetic({
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
