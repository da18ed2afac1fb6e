import { IMEX_BDF } from "../../numerics/imex_bdf_tables.ts";
import type { ScalarTape } from "../../numerics/scalar_tape.ts";
import { ARS222 } from "./ars_scheme.ts";
import { after, type Combination, densityAt, scaled, sum } from "./combination.ts";
import { imexBdfScheme } from "./imex_bdf_scheme.ts";
import { actingOn, single } from "./polynomial.ts";
import type { RightHandSide, Scheme, Series } from "./scheme.ts";

const OLD_G: Series = { field: "g", frames: [1, 0] };
const NEW_G: Series = { field: "g", frames: [0, 1] };
const OLD_RHO: Series = { field: "rho", frames: [1, 0] };
const NEW_RHO: Series = { field: "rho", frames: [0, 1] };

/** K = g1 - g0 - dt F(g0, rho0), Eq. (4.4). */
const FORWARD_EULER: Scheme = {
  frames: 2,
  relaxation: "operator",
  linear: true,
  series: { g0: OLD_G, rho0: OLD_RHO },
  target: [-1, 1],
  at: { g: "g0", rho: "rho0" },
  columns: (tape, { g, rho }, dt) => scaled(tape, -dt, { g0: g, rho0: rho }),
  bias: (z) => -Math.expm1(-z) / z,
};

/** K = g1 - g0 - dt F(g1, rho1), Eq. (4.6). */
const BACKWARD_EULER: Scheme = {
  frames: 2,
  relaxation: "operator",
  linear: true,
  series: { g1: NEW_G, rho1: NEW_RHO },
  target: [-1, 1],
  at: { g: "g1", rho: "rho1" },
  columns: (tape, { g, rho }, dt) => scaled(tape, -dt, { g1: g, rho1: rho }),
  bias: (z) => Math.expm1(z) / z,
};

/**
 * The classical Runge-Kutta method, Eq. (4.7) with its stages corrected; rho is linear in time between the frames.
 * All powers of F up to the fourth act on the data, so the loss is a polynomial of the coefficients.
 */
const RK4: Scheme = {
  frames: 2,
  relaxation: "operator",
  linear: false,
  series: { g0: OLD_G, rho0: OLD_RHO, rho1: NEW_RHO },
  target: [-1, 1],
  at: { g: "g0", rho: "rho0" },
  columns(tape, { g, rho }, dt) {
    const identity: Combination = { g0: single(tape, "") };
    const slope = (s: number, stage: Combination) => sum(tape, after(tape, g, stage), densityAt(tape, rho, s));
    const K1 = slope(0, identity);
    const K2 = slope(1 / 2, sum(tape, identity, scaled(tape, dt / 2, K1)));
    const K3 = slope(1 / 2, sum(tape, identity, scaled(tape, dt / 2, K2)));
    const K4 = slope(1, sum(tape, identity, scaled(tape, dt, K3)));
    return scaled(tape, -dt / 6, sum(tape, K1, scaled(tape, 2, K2), scaled(tape, 2, K3), K4));
  },
  bias: (z) => relaxationSeenByTaylor4(z) / z,
};

/** The polynomial below never falls under its minimum 0.2704, so faster decay than that cannot be represented. */
const TAYLOR4_LIMIT = 1.3;

/** s with 1 - s + s^2/2 - s^3/6 + s^4/24 = exp(-z), by Newton's method from s = z. */
function relaxationSeenByTaylor4(z: number): number {
  if (z > TAYLOR4_LIMIT) return NaN;
  let s = z;
  for (let i = 0; i < 50; i++) {
    const value = 1 - s + s ** 2 / 2 - s ** 3 / 6 + s ** 4 / 24 - Math.exp(-z);
    const slope = -1 + s - s ** 2 / 2 + s ** 3 / 6;
    const change = value / slope;
    s -= change;
    if (Math.abs(change) <= 1e-15 * s) break;
  }
  return s;
}

/** The schemes by name. */
export const SCHEMES: Readonly<Record<SchemeName, Scheme>> = {
  "forward-euler": FORWARD_EULER,
  "backward-euler": BACKWARD_EULER,
  rk4: RK4,
  imex1: imexBdfScheme(IMEX_BDF[1]), // Eq. (4.11) without absorption
  "imex-bdf2": imexBdfScheme(IMEX_BDF[2]),
  "imex-bdf3": imexBdfScheme(IMEX_BDF[3]),
  "imex-bdf4": imexBdfScheme(IMEX_BDF[4]),
  ars222: ARS222,
};

/** The name of a scheme. */
export type SchemeName =
  | "forward-euler"
  | "backward-euler"
  | "rk4"
  | "imex1"
  | "imex-bdf2"
  | "imex-bdf3"
  | "imex-bdf4"
  | "ars222";

/** The columns of a loss with every word as short as its field allows. */
export function reducedColumns(tape: ScalarTape, scheme: Scheme, rhs: RightHandSide, dt: number): Combination {
  return Object.fromEntries(
    Object.entries(scheme.columns(tape, rhs, dt))
      .map(([name, polynomial]) => [name, actingOn(tape, polynomial, scheme.series[name].field)]),
  );
}
