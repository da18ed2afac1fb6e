import { z } from "zod";
import { count, oneOf, positive } from "../core/validated.ts";
import type { PlaneBoundary } from "../numerics/bilinear_elements.ts";

/** What {@link heat} and {@link fisher} take. */
export interface DiffusionOptions {
  /** The diffusivity alpha. Default 0.01. */
  readonly diffusivity?: number;
  /** Squares in each direction. Default 100. */
  readonly cells?: number;
  /** What lies outside the unit square: zeros, or the opposite edge. Default "zero". */
  readonly boundary?: PlaneBoundary;
  /** Time step. Default 0.24 h^2 / diffusivity, 0.0024 for 100 cells: just inside the limit of Euler's method. */
  readonly timeStep?: number;
}

/** Checks {@link DiffusionOptions}. */
export const DIFFUSION_SCHEMA = z.strictObject({
  diffusivity: positive().default(0.01),
  cells: count(4).default(100),
  boundary: oneOf(["zero", "periodic"]).default("zero"),
  timeStep: positive().optional(),
}).transform(({ timeStep, ...rest }) => ({
  ...rest,
  timeStep: timeStep ?? 0.24 / (rest.cells ** 2 * rest.diffusivity),
}));
