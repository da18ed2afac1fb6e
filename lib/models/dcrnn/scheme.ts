import type { Scalar, ScalarTape } from "../../numerics/scalar_tape.ts";
import type { Combination } from "./combination.ts";
import type { Polynomial } from "./polynomial.ts";
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
