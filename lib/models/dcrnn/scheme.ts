import type { Scalar } from "../../numerics/scalar_tape.ts";
import type { Combination } from "./combination.ts";
import type { Polynomial } from "./polynomial.ts";
import type { WordTape } from "./word_tape.ts";
import type { Field } from "./words.ts";

/** A weighted sum of the frames of a window of one field: what the words of a loss are applied to. */
export interface Series {
  /** Which field. */
  readonly field: Field;
  /** A weight for each frame of the window, first frame first. */
  readonly frames: readonly number[];
}

/** The right-hand side of an equation as operators in words as short as their field allows, without the implicit relaxation. */
export interface RightHandSide {
  /** Acts on g. */
  readonly g: Polynomial;
  /** Acts on rho. */
  readonly rho: Polynomial;
}

/** The equations that are learned. */
export interface Equations {
  /** F_1 of d_t g = F_1(g, rho) - relaxation g. */
  readonly g?: RightHandSide;
  /** F_2 of d_t rho = F_2(g, rho), in words that do not depend on v. */
  readonly rho?: RightHandSide;
  /** Rate at which g is relaxed implicitly, where the scheme has that. */
  readonly relaxation: Scalar;
}

/** For each learned equation what acts on the series. */
export type ByEquation = Readonly<Partial<Record<Field, Combination>>>;

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
  /** The part without unknowns: a weight for each frame of the equation's own field. */
  readonly target: readonly number[];
  /** The series that the right-hand side is taken at; the average of F_1 over v is held against zero there. */
  readonly at: Readonly<Record<Field, string>>;
  /** The part with unknowns; a field without a learned equation is linear in time between the frames. */
  columns(tape: WordTape, equations: Equations, dt: number): ByEquation;
  /** Fitted over true rate of a fast relaxation, z = dt * rate, if g follows it exactly: the scheme's own error. */
  bias(z: number): number;
}
