import { z } from "zod";
import { count, positive } from "../core/validated.ts";

/** What {@link cylinderWake} takes; lengths are in diameters of the cylinder. */
export interface CylinderWakeOptions {
  /** Reynolds number, of the diameter and the speed of what flows in. Default 100. */
  readonly reynolds?: number;
  /** Cells in a diameter; with fewer than a tenth of the Reynolds number, the inflow becomes unstable. Default 12. */
  readonly cells?: number;
  /** Length of the channel along the flow, at least 9 more than `upstream`. Default 16. */
  readonly length?: number;
  /** Where the cylinder's centre is, from the inflow. Default 5. */
  readonly upstream?: number;
  /** Width of the channel; its sides are free of friction. Default 10. */
  readonly width?: number;
  /** Speed of what flows in, in cells a step: the smaller, the less compressible and the slower to compute. Default 0.1. */
  readonly speed?: number;
}

/** {@link CylinderWakeOptions} with defaults filled in. */
export type CylinderWakeDescription = Required<CylinderWakeOptions>;

/** Checks {@link CylinderWakeOptions} and fills in defaults. */
export const CYLINDER_WAKE_OPTIONS = z.strictObject({
  reynolds: positive().default(100),
  cells: count(4).default(12),
  length: count().default(16),
  upstream: count(2).default(5),
  width: count(6).default(10),
  speed: positive().max(0.2, "must be at most 0.2").default(0.1),
});
