import { z } from "zod";
import { count, oneOf, positive, validated } from "../core/validated.ts";
import { EPSILON_RANGE } from "../models/dcrnn/epsilon_range.ts";
import type { KineticTrajectory } from "../problems/kinetic_trajectory.ts";
import { fitPinn } from "./fit_pinn.ts";
import type { PinnDescription, PinnExpansion } from "./pinn_description.ts";
import type { PinnFit } from "./pinn_fit.ts";
import type { PinnFitOptions } from "./pinn_fit_options.ts";

/** What is fitted. */
export interface PinnOptions {
  /** Widths of the hidden layers, of each of the two networks. Default [32, 32, 32]. */
  readonly hidden?: readonly number[];
  /** What stands for the coefficients: "scales" (default), "none" or "units"; see {@link PinnExpansion}. */
  readonly expansion?: PinnExpansion;
  /** The interval that the learned epsilon is kept in, within (0, 1]; with "scales" only. Default [0.001, 0.1]. */
  readonly epsilonRange?: readonly [number, number];
  /** Weight of the l1 norm of the lambda_ij in the loss; with "scales" only. Default 1e-6. */
  readonly sparsity?: number;
  /** Weight of the equation's residual in the loss; the misfit to the data has 1. Default 1. */
  readonly residualWeight?: number;
}

const SCHEMA = z.strictObject({
  hidden: z.array(count(), "must be widths, such as [32, 32, 32]").min(1, "must hold at least one width")
    .default([32, 32, 32]),
  expansion: oneOf(["none", "scales", "units"]).default("scales"),
  epsilonRange: EPSILON_RANGE,
  sparsity: z.number("must be a number").min(0, "must be at least 0").default(1e-6),
  residualWeight: positive().default(1),
});

/** Two networks and an equation, to be fitted to data together; immutable. */
export class Pinn {
  /** All of it as plain data. */
  readonly description: PinnDescription;

  /** Prefer {@link pinn}, which checks its options. */
  constructor(description: PinnDescription) {
    this.description = description;
  }

  /**
   * Fits networks and equation to data.
   * @param data At least two frames of g `[frames, velocities, cells]` and rho `[frames, cells]`.
   * @throws {TypeError} For data of another shape or options of a wrong kind.
   * @throws {RangeError} For too few frames, numbers that are not finite, options out of range, or a checkpoint of other
   *   settings or data.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  fit(data: KineticTrajectory, options: PinnFitOptions = {}): Promise<PinnFit> {
    return fitPinn(this.description, data, options);
  }
}

/**
 * Describes a fit in the manner of physics-informed networks: one network of (x, t) for g in all velocities and one for rho
 * follow the data, and both obey `d_t g = c_1 A g + c_2 PA g + c_3 A rho + c_4 g`, whose coefficients are learned with them.
 * It knows the terms beforehand, as a DC-RNN does not.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Delgadillo, Hu and Yang, "Multiscale and nonlocal learning for PDEs using densely connected RNNs", Example 6.8; Raissi,
 *   Perdikaris and Karniadakis 2019, doi:10.1016/j.jcp.2018.10.045
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { pinn, transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 100, steps: 64 });
 * const fit = await pinn({ hidden: [8, 8], expansion: "none" }).fit(data, { solver: "adam", iterations: 20, batch: 32 });
 * fit.equation(); // d_t g = -(16^2 ...) g - ...
 * assertLess(fit.loss, fit.history[0]);
 * ```
 */
export function pinn(options: PinnOptions = {}): Pinn {
  return new Pinn(validated("describe a PINN", SCHEMA, options));
}
