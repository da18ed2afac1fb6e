import { z } from "zod";
import { count, positive } from "../core/validated.ts";

/** What {@link cylinderInChannel} takes. */
export interface CylinderInChannelOptions {
  /** Diameter times inflow velocity over kinematic viscosity. Default 160. */
  readonly reynolds?: number;
  /** Cells of the solver per unit of length; the diameter is 1/8. Default 64. */
  readonly cellsPerLength?: number;
}

/** Checks {@link CylinderInChannelOptions} and fills in defaults. */
export const CYLINDER_IN_CHANNEL_OPTIONS = z.strictObject({
  reynolds: positive().default(160),
  cellsPerLength: count(16).default(64),
});
