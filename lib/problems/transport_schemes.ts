import { explicitRungeKutta, wholeRightHandSide } from "../numerics/explicit_rk.ts";
import { CLASSICAL_RK4, type ExplicitTableau, FORWARD_EULER } from "../numerics/explicit_tableaux.ts";
import { imexBdfMarch } from "../numerics/imex_bdf.ts";
import { IMEX_BDF } from "../numerics/imex_bdf_tables.ts";
import { imexRungeKutta } from "../numerics/imex_rk.ts";
import { ARS_222, IMEX_EULER, type ImexTableau } from "../numerics/imex_tableaux.ts";
import type { ImexSystem } from "../numerics/imex_system.ts";
import { type March, oneStepMarch } from "../numerics/march.ts";
import type { Quadrature } from "../numerics/quadrature.ts";
import { repeated, type Step } from "../numerics/step.ts";
import { type ConstantTransport, exactTransport } from "./exact_transport.ts";
import { COLLOCATED, type Discretisation, STAGGERED } from "./transport_discretisation.ts";

/** The name of a time scheme for transport. */
export type TransportSchemeName =
  | "imex1"
  | "ars222"
  | "bdf2"
  | "bdf3"
  | "bdf4"
  | "forward-euler"
  | "rk4"
  | "exact";

/** What a scheme is given. */
export interface TransportProblem {
  /** The equations, discrete in space and velocity. */
  readonly system: ImexSystem;
  /** The velocities. */
  readonly quadrature: Quadrature;
  /** The coefficients, if they do not depend on position. */
  readonly constant?: ConstantTransport;
}

/** A time scheme together with the space discretisation it is used with. */
export interface TransportScheme {
  /** How space derivatives are taken. */
  readonly discretisation: Discretisation;
  /** How scattering is stepped, which decides the limit on the time step. */
  readonly scattering: "implicit" | "explicit" | "exact";
  /** The time-stepper for a problem and a step. What it remembers between steps is its own business. */
  // deno-lint-ignore no-explicit-any
  readonly march: (problem: TransportProblem, dt: number) => March<any>;
}

function imex(discretisation: Discretisation, tableau: ImexTableau): TransportScheme {
  const march = ({ system }: TransportProblem, dt: number) => oneStepMarch(imexRungeKutta(tableau, system, dt));
  return { discretisation, scattering: "implicit", march };
}

function explicit(discretisation: Discretisation, tableau: ExplicitTableau): TransportScheme {
  const march = ({ system }: TransportProblem, dt: number) =>
    oneStepMarch(explicitRungeKutta(tableau, wholeRightHandSide(system), dt));
  return { discretisation, scattering: "explicit", march };
}

/**
 * The step that makes the first states of a formula. Up to order 3, ten steps of ARS(2,2,2) are accurate enough; order 4
 * starts from the exact solution of the discrete equations, or from a hundred steps where coefficients vary.
 */
function starter({ system, quadrature, constant }: TransportProblem, order: number, dt: number): Step<Float64Array> {
  if (order === 4 && constant) return exactTransport(constant, quadrature, COLLOCATED, dt);
  const substeps = order === 4 ? 100 : 10;
  return repeated(imexRungeKutta(ARS_222, system, dt / substeps), substeps);
}

function bdf(order: 2 | 3 | 4): TransportScheme {
  return {
    discretisation: COLLOCATED,
    scattering: "implicit",
    march: (problem, dt) =>
      imexBdfMarch(IMEX_BDF[order], problem.system, dt, (u0, count) => {
        const states: Float64Array[] = [];
        const step = starter(problem, order, dt);
        for (let i = 0; i < count; i++) states.push(step(i === 0 ? u0 : states[i - 1]));
        return states;
      }),
  };
}

/**
 * The time schemes by name. As in the paper, the first-order scheme (which is also the formula of order 1) runs on the
 * staggered low-order grid and the higher-order ones on collocated third-order stencils; "exact" is the solution of the
 * equation without any error in time.
 */
export const TRANSPORT_SCHEMES: Readonly<Record<TransportSchemeName, TransportScheme>> = {
  imex1: imex(STAGGERED, IMEX_EULER),
  ars222: imex(COLLOCATED, ARS_222),
  bdf2: bdf(2),
  bdf3: bdf(3),
  bdf4: bdf(4),
  "forward-euler": explicit(STAGGERED, FORWARD_EULER),
  rk4: explicit(COLLOCATED, CLASSICAL_RK4),
  exact: {
    discretisation: COLLOCATED,
    scattering: "exact",
    march: ({ constant, quadrature }, dt) => {
      if (!constant) {
        throw new TypeError(
          'Cannot simulate transport: scheme "exact" needs scattering and absorption as numbers, got functions; ' +
            "pass numbers or another scheme",
        );
      }
      return oneStepMarch(exactTransport(constant, quadrature, "spectral", dt));
    },
  },
};

/** All scheme names. */
export const TRANSPORT_SCHEME_NAMES = Object.keys(TRANSPORT_SCHEMES) as [TransportSchemeName, ...TransportSchemeName[]];
