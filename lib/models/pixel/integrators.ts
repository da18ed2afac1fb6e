import { explicitRungeKutta, type RightHandSide } from "../../numerics/explicit_rk.ts";
import { CLASSICAL_RK4, type ExplicitTableau, FORWARD_EULER, HEUN } from "../../numerics/explicit_tableaux.ts";
import { normPreserving } from "../../numerics/norm_preserving.ts";
import { repeated, type Step } from "../../numerics/step.ts";
import { tangentField } from "../../numerics/tangent_field.ts";

/** How a vector field becomes a time step. */
export interface Integrator {
  /** The method. */
  readonly tableau: ExplicitTableau;
  /** Whether each substep ends on the sphere that it started on. */
  readonly keepsNorm: boolean;
  /** Whether the part of slopes along the state, which leads off that sphere, is taken out. */
  readonly isTangent?: boolean;
}

/** The name of an integrator. */
export type IntegratorName = "euler" | "projected-euler" | "tangent-euler" | "heun" | "rk4";

/** Their names. */
export const INTEGRATOR_NAMES = ["euler", "projected-euler", "tangent-euler", "heun", "rk4"] as const;

/** The integrators by name. */
export const INTEGRATORS: Readonly<Record<IntegratorName, Integrator>> = {
  /** Eq. (30). */
  euler: { tableau: FORWARD_EULER, keepsNorm: false },
  /** Eq. (31). */
  "projected-euler": { tableau: FORWARD_EULER, keepsNorm: true },
  /** Of the authors' later program: slopes are projected to the tangent of the sphere, then as "projected-euler". */
  "tangent-euler": { tableau: FORWARD_EULER, keepsNorm: true, isTangent: true },
  heun: { tableau: HEUN, keepsNorm: false },
  rk4: { tableau: CLASSICAL_RK4, keepsNorm: false },
};

/** One time step made of substeps. */
export interface Stepping {
  /** The method of each part. */
  readonly integrator: IntegratorName;
  /** Time of the whole step. */
  readonly timeStep: number;
  /** Equal parts of it. */
  readonly substeps: number;
}

/** The time step of a vector field. */
export function stepOf(field: RightHandSide, { integrator, timeStep, substeps }: Stepping): Step<Float64Array> {
  const { tableau, keepsNorm, isTangent } = INTEGRATORS[integrator];
  const one = explicitRungeKutta(tableau, isTangent ? tangentField(field) : field, timeStep / substeps);
  return repeated(keepsNorm ? normPreserving(one) : one, substeps);
}
