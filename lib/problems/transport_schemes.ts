import type { ImexSystem } from "../numerics/imex_system.ts";
import { imexRungeKutta } from "../numerics/imex_rk.ts";
import { ARS_222, IMEX_EULER } from "../numerics/imex_tableaux.ts";
import { type March, oneStepMarch } from "../numerics/march.ts";
import { COLLOCATED, type Discretisation, STAGGERED } from "./transport_discretisation.ts";

/** A time scheme together with the space discretisation it is used with. */
export interface TransportScheme {
  /** How space derivatives are taken. */
  readonly discretisation: Discretisation;
  /** Stable while the step is at most this times `3/2 sigmaS h^2 + epsilon h / 2`, Eq. (6.3). */
  readonly stepFactor: number;
  /** The time-stepper for a system and a step. */
  // deno-lint-ignore no-explicit-any
  readonly march: (system: ImexSystem, dt: number) => March<any>;
}

/** The name of a time scheme for transport. */
export type TransportSchemeName = "imex1" | "ars222";

/** The time schemes by name. */
export const TRANSPORT_SCHEMES: Readonly<Record<TransportSchemeName, TransportScheme>> = {
  imex1: {
    discretisation: STAGGERED,
    stepFactor: 1,
    march: (system, dt) => oneStepMarch(imexRungeKutta(IMEX_EULER, system, dt)),
  },
  ars222: {
    discretisation: COLLOCATED,
    stepFactor: 0.75,
    march: (system, dt) => oneStepMarch(imexRungeKutta(ARS_222, system, dt)),
  },
};

/** All scheme names. */
export const TRANSPORT_SCHEME_NAMES = Object.keys(TRANSPORT_SCHEMES) as [TransportSchemeName, ...TransportSchemeName[]];
