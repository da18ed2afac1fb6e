import { IMEX_BDF } from "../../numerics/imex_bdf_tables.ts";
import { ARS222 } from "./ars_scheme.ts";
import { type Combination, scaled, sum } from "./combination.ts";
import { ETD1, ETD2, ETD4, exponentialScheme } from "./exponential_scheme.ts";
import { imexBdfScheme } from "./imex_bdf_scheme.ts";
import { actingOn } from "./polynomial.ts";
import type { ByEquation, Equations, Scheme } from "./scheme.ts";
import { beginning, ENDS, perEquation, reached, slopes } from "./stages.ts";
import type { WordTape } from "./word_tape.ts";
import type { Field } from "./words.ts";

/** dt F_1 and dt F_2 taken at one end of the step, with the sign of a residual. */
function eulerColumns(at: Readonly<Record<Field, string>>): Scheme["columns"] {
  return (tape, equations, dt) =>
    perEquation(equations, ({ g, rho }) => scaled(tape, -dt, { [at.g]: g, [at.rho]: rho }));
}

/** K = g1 - g0 - dt F(g0, rho0), Eq. (4.4). */
const FORWARD_EULER: Scheme = {
  frames: 2,
  relaxation: "operator",
  linear: true,
  series: ENDS,
  target: [-1, 1],
  at: { g: "g0", rho: "rho0" },
  columns: eulerColumns({ g: "g0", rho: "rho0" }),
  bias: (z) => -Math.expm1(-z) / z,
};

/** K = g1 - g0 - dt F(g1, rho1), Eq. (4.6). */
const BACKWARD_EULER: Scheme = {
  frames: 2,
  relaxation: "operator",
  linear: true,
  series: ENDS,
  target: [-1, 1],
  at: { g: "g1", rho: "rho1" },
  columns: eulerColumns({ g: "g1", rho: "rho1" }),
  bias: (z) => Math.expm1(z) / z,
};

/**
 * The classical Runge-Kutta method, Eq. (4.7) with its stages corrected. All powers of F up to the fourth act on the
 * data, so the loss is a polynomial of the coefficients.
 */
const RK4: Scheme = {
  frames: 2,
  relaxation: "operator",
  linear: false,
  series: ENDS,
  target: [-1, 1],
  at: { g: "g0", rho: "rho0" },
  columns(tape, equations, dt) {
    const slope = (s: number, before: ByEquation) => slopes(tape, equations, reached(tape, before, s, dt));
    const K1 = slopes(tape, equations, { g: beginning(tape, "g"), rho: beginning(tape, "rho") });
    const K2 = slope(1 / 2, K1);
    const K3 = slope(1 / 2, K2);
    const K4 = slope(1, K3);
    return perEquation(equations, (_, field) => {
      const [k1, k2, k3, k4] = [K1, K2, K3, K4].map((K) => K[field]!);
      return scaled(tape, -dt / 6, sum(tape, k1, scaled(tape, 2, k2), scaled(tape, 2, k3), k4));
    });
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
  etd1: exponentialScheme(ETD1),
  etd2: exponentialScheme(ETD2),
  etd4: exponentialScheme(ETD4),
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
  | "ars222"
  | "etd1"
  | "etd2"
  | "etd4";

/** The columns of a loss with every word as short as its field allows. */
export function reducedColumns(tape: WordTape, scheme: Scheme, equations: Equations, dt: number): ByEquation {
  const reduced = (combination: Combination): Combination =>
    Object.fromEntries(
      Object.entries(combination)
        .map(([name, polynomial]) => [name, actingOn(tape, polynomial, scheme.series[name].field)]),
    );
  return Object.fromEntries(
    Object.entries(scheme.columns(tape, equations, dt)).map(([field, combination]) => [field, reduced(combination)]),
  );
}
