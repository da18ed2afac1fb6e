import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { ndarray } from "../core/ndarray.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { count, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { applyTransport } from "../numerics/apply_transport.ts";
import { explicitRungeKutta } from "../numerics/explicit_rk.ts";
import { CLASSICAL_RK4 } from "../numerics/explicit_tableaux.ts";
import { applyAverage } from "../numerics/velocity_average.ts";
import { checkKineticData } from "../problems/check_kinetic_data.ts";
import { type KineticTrajectory, kineticTrajectory } from "../problems/kinetic_trajectory.ts";

/** The scales of the transport equation in a small Knudsen number: times of order epsilon^2, epsilon and 1. */
export type ScaleName = "fast" | "medium" | "slow";

/** Data in which one scale moves and the others stand still. */
export type SplitScales = Readonly<Record<ScaleName, KineticTrajectory>>;

/** How to split. */
export interface SplitOptions extends Omit<RunOptions, "seed"> {
  /** Time between frames in units of each scale's own time. The paper does not tell; default 2e-3. */
  readonly fineness?: number;
  /** Frames of each scale. Default 56. */
  readonly frames?: number;
  /** Runge-Kutta steps between two frames of the medium scale. Default 10. */
  readonly substeps?: number;
}

const SCHEMA = z.strictObject({
  fineness: positive().default(2e-3),
  frames: count(2).default(56),
  substeps: count().default(10),
  ...RUN_FIELDS,
});

function constant(data: KineticTrajectory, name: "scattering" | "absorption"): number {
  const value = data.provenance[name];
  if (typeof value === "number") return value;
  throw new RangeError(
    `Cannot split scales: ${name} of the data must be a known number, got "${value}"; simulate with transport(), ` +
      "or say it in the trajectory's provenance",
  );
}

/**
 * Splits the equation of g into its orders in epsilon, Eq. (6.13) with sigmaS in its first line, and makes data of each order
 * alone, as the paper did "with extra effort":
 *
 * - fast: `d_t g = -(sigmaS g + A rho) / epsilon^2` with rho as it stands at the beginning and g = 0, the exact exponential;
 * - medium: `d_t g = -(I - P) A g / epsilon` from the last g of the data, by the classical Runge-Kutta method;
 * - slow: `d_t g = -sigmaA g` from the last g of the data, the exact exponential.
 *
 * The time between frames is the fineness times epsilon^2, epsilon and 1: Eq. (6.14) divides by these, which would put the fast
 * part on the coarsest grid. Derivatives are central of eighth order, so that a fit shows the error of its own formula.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or the data is no trajectory.
 * @throws {RangeError} If a number is out of range, or sigmaS or sigmaA of the data is not a known number.
 * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { splitScales, transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 50, steps: 32 });
 * const { fast, medium } = await splitScales(data, { frames: 3 });
 * assertEquals([fast.timeStep, medium.timeStep], [2e-3 / 256, 2e-3 / 16]);
 * ```
 */
export async function splitScales(data: KineticTrajectory, options: SplitOptions = {}): Promise<SplitScales> {
  const { fineness, frames, substeps, signal, progress } = validated("split scales", SCHEMA, options);
  checkKineticData("split scales", data);
  const [scattering, absorption] = [constant(data, "scattering"), constant(data, "absorption")];
  const { epsilon, x, velocities, weights } = data;
  const [nFrames, nVelocities, cells] = data.g.shape;
  const size = nVelocities * cells;
  const last = data.g.data.slice((nFrames - 1) * size);
  const rhoAt = (n: number) => data.rho.data.subarray(n * cells, (n + 1) * cells);

  /** A trajectory whose rho stands still. */
  function trajectory(
    timeStep: number,
    rho: Float64Array,
    truth: readonly [string, number][],
    frame: (n: number) => Float64Array,
  ): KineticTrajectory {
    const g = new Float64Array(frames * size);
    const density = new Float64Array(frames * cells);
    for (let n = 0; n < frames; n++) {
      g.set(frame(n), n * size);
      density.set(rho, n * cells);
    }
    return kineticTrajectory({
      epsilon,
      timeStep,
      g: ndarray([frames, nVelocities, cells], g),
      rho: ndarray([frames, cells], density),
      x,
      velocities,
      weights,
      truth: new Map(truth),
      provenance: { scattering, absorption, initial: data.provenance.initial },
    });
  }

  const slope = applyTransport(ndarray([1, cells], rhoAt(0).slice()), data, "c8").data;
  const fastRate = scattering / epsilon ** 2;
  const fastStep = fineness * epsilon ** 2;
  const fast = trajectory(fastStep, rhoAt(0), [["g", -fastRate], ["A rho", -1 / epsilon ** 2]], (n) => {
    const approached = Math.expm1(-fastRate * n * fastStep) / scattering;
    return slope.map((value) => approached * value);
  });

  const mediumStep = fineness * epsilon;
  const step = explicitRungeKutta(CLASSICAL_RK4, (u, out) => {
    const Ag = applyTransport(ndarray([1, nVelocities, cells], u), data, "c8");
    const PAg = applyAverage(Ag, data).data;
    for (let i = 0; i < size; i++) out[i] = (PAg[i % cells] - Ag.data[i]) / epsilon;
  }, mediumStep / substeps);
  const mediumFrames: Float64Array[] = [last];
  while (mediumFrames.length < frames) {
    let u = mediumFrames.at(-1)!;
    for (let i = 0; i < substeps; i++) u = step(u);
    mediumFrames.push(u);
    progress?.({ done: mediumFrames.length, of: frames });
    await breathe();
    throwIfCancelled(signal, "the splitting of scales");
  }
  const end = rhoAt(nFrames - 1);
  const medium = trajectory(mediumStep, end, [["A g", -1 / epsilon], ["PA g", 1 / epsilon]], (n) => mediumFrames[n]);

  const slow = trajectory(fineness, end, [["g", -absorption]], (n) => {
    const rest = Math.exp(-absorption * n * fineness);
    return last.map((value) => rest * value);
  });
  return { fast, medium, slow };
}
