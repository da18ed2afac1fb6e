import type { Scalar, ScalarTape } from "../../numerics/scalar_tape.ts";
import { actingOn, compose, plus, type Polynomial, single, times } from "./polynomial.ts";
import type { Field } from "./words.ts";

/** A weighted sum of the frames of a window of one field: what the words of a loss are applied to. */
export interface Series {
  /** Which field. */
  readonly field: Field;
  /** A weight for each frame of the window, first frame first. */
  readonly frames: readonly number[];
}

/** A right-hand side of the g equation as operators in words as short as their field allows, without the implicit relaxation. */
export interface RightHandSide {
  /** Acts on g. */
  readonly g: Polynomial;
  /** Acts on rho. */
  readonly rho: Polynomial;
  /** Rate at which g is relaxed implicitly, where the scheme has that. */
  readonly relaxation: Scalar;
}

/** For each series, the polynomial that acts on it. */
export type Combination = Readonly<Record<string, Polynomial>>;

/** A time scheme as a loss: residual = target + sum of polynomials on series, zero on exact data of the scheme. */
export interface Scheme {
  /** Frames in a window. */
  readonly frames: number;
  /** Where relaxation, the identity on g, goes: into the network as an operator, or implicit with a rate of its own. */
  readonly relaxation: "operator" | "implicit";
  /** The series whose identity carries the implicit rate and nothing else, where there is one. */
  readonly rateOn?: string;
  /** Whether the residual depends on the coefficients of the right-hand side linearly. */
  readonly linear: boolean;
  /** What the residual is made of. */
  readonly series: Readonly<Record<string, Series>>;
  /** The part without unknowns: a weight for each frame of g. */
  readonly target: readonly number[];
  /** The series that the right-hand side is taken at; its average over v is held against zero there. */
  readonly at: Readonly<Record<Field, string>>;
  /** The part with unknowns. */
  columns(tape: ScalarTape, rhs: RightHandSide, dt: number): Combination;
  /** Fitted over true rate of a fast relaxation, z = dt * rate, if g follows it exactly: the scheme's own error. */
  bias(z: number): number;
}

const OLD_G: Series = { field: "g", frames: [1, 0] };
const NEW_G: Series = { field: "g", frames: [0, 1] };
const OLD_RHO: Series = { field: "rho", frames: [1, 0] };
const NEW_RHO: Series = { field: "rho", frames: [0, 1] };

/** A polynomial on the left of everything in a combination. */
function after(tape: ScalarTape, operator: Polynomial, combination: Combination): Combination {
  return Object.fromEntries(
    Object.entries(combination).map(([name, inner]) => [name, compose(tape, operator, inner)]),
  );
}

function sum(tape: ScalarTape, ...parts: readonly Combination[]): Combination {
  const names = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(names.map((name) => [name, plus(tape, ...parts.map((part) => part[name] ?? new Map()))]));
}

function scaled(tape: ScalarTape, factor: number, combination: Combination): Combination {
  const scalar = tape.constant(factor);
  return Object.fromEntries(
    Object.entries(combination).map(([name, polynomial]) => [name, times(tape, scalar, polynomial)]),
  );
}

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
    const rhoAt = (s: number): Combination => ({
      ...(s < 1 ? { rho0: times(tape, tape.constant(1 - s), rho) } : {}),
      ...(s > 0 ? { rho1: times(tape, tape.constant(s), rho) } : {}),
    });
    const slope = (s: number, stage: Combination) => sum(tape, after(tape, g, stage), rhoAt(s));
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

/** K = (1 + dt rate) g1 - g0 - dt F(g0, rho0), Eq. (4.11) without absorption. */
const IMEX1: Scheme = {
  frames: 2,
  relaxation: "implicit",
  rateOn: "g1",
  linear: true,
  series: { g1: NEW_G, g0: OLD_G, rho0: OLD_RHO },
  target: [-1, 1],
  at: { g: "g0", rho: "rho0" },
  columns: (tape, { g, rho, relaxation }, dt) => ({
    g1: new Map([["", tape.scale(dt, relaxation)]]),
    ...scaled(tape, -dt, { g0: g, rho0: rho }),
  }),
  bias: (z) => Math.expm1(z) / z,
};

/** The schemes by name. */
export const SCHEMES: Readonly<Record<SchemeName, Scheme>> = {
  "forward-euler": FORWARD_EULER,
  "backward-euler": BACKWARD_EULER,
  rk4: RK4,
  imex1: IMEX1,
};

/** The name of a scheme. */
export type SchemeName = "forward-euler" | "backward-euler" | "rk4" | "imex1";

/** The columns of a loss with every word as short as its field allows. */
export function reducedColumns(tape: ScalarTape, scheme: Scheme, rhs: RightHandSide, dt: number): Combination {
  return Object.fromEntries(
    Object.entries(scheme.columns(tape, rhs, dt))
      .map(([name, polynomial]) => [name, actingOn(tape, polynomial, scheme.series[name].field)]),
  );
}
