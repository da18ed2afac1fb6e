import type { Random } from "../../core/random.ts";
import { explicitRungeKutta, type RightHandSide } from "../../numerics/explicit_rk.ts";
import { FORWARD_EULER } from "../../numerics/explicit_tableaux.ts";
import { dot } from "../../numerics/line_search.ts";
import { matrixExponential } from "../../numerics/matrix_exponential.ts";
import { normPreserving } from "../../numerics/norm_preserving.ts";
import { repeated } from "../../numerics/step.ts";
import { refined, type Refinement } from "./refinement.ts";

const DIMENSION = 12;

/** Which component along the state is added to the skew field `A X`. */
export type NormalPart = "none" | "constant" | "quadratic";

/** What projected Euler does with a vector field. */
export interface ProjectionStudy {
  /** Errors of one step of `1 / size`. */
  readonly local: Refinement;
  /** Errors at time 1 of `size` steps. */
  readonly global: Refinement;
  /** The largest relative change of the norm in a step. */
  readonly drift: number;
}

function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  return x.map((_, i) => dot(matrix.subarray(i * n, (i + 1) * n), x));
}

function difference(a: Float64Array, b: Float64Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0));
}

/**
 * Lemmas 2.1 and 2.2: Euler's method with projection to a sphere for `F(X) = A X + c(X) X` with a skew A, against `exp(t A) X`, the flow
 * of the tangential part of F.
 * @param normal What c is: 0 (Lemma 2.1, F keeps the norm itself), 0.7, or `0.5 + X . B X`.
 * @param steps Numbers of steps in a unit of time.
 */
export function projectionStudy(normal: NormalPart, steps: readonly number[], random: Random): ProjectionStudy {
  const draw = (count: number) => Float64Array.from({ length: count }, () => random.normal());
  const square = draw(DIMENSION ** 2);
  const skew = square.map((value, at) => (value - square[at % DIMENSION * DIMENSION + Math.floor(at / DIMENSION)]) / 2);
  const b = draw(DIMENSION ** 2).map((value) => value / DIMENSION);
  const start = draw(DIMENSION);
  const x0 = start.map((value) => value / Math.sqrt(dot(start, start)));
  const factors: Record<NormalPart, (x: Float64Array) => number> = {
    none: () => 0,
    constant: () => 0.7,
    quadratic: (x) => 0.5 + dot(x, times(b, x)),
  };
  const field: RightHandSide = (x, out) => {
    const c = factors[normal](x);
    times(skew, x).forEach((value, i) => out[i] = value + c * x[i]);
  };
  const stepOf = (n: number) => normPreserving(explicitRungeKutta(FORWARD_EULER, field, 1 / n));
  const exact = (t: number) => {
    const { re } = matrixExponential({ re: skew.map((value) => t * value), im: new Float64Array(skew.length) });
    return times(re, x0);
  };
  const step = stepOf(steps[0]);
  let drift = 0;
  let x: Float64Array = x0;
  for (let n = 0; n < steps[0]; n++) {
    x = step(x);
    drift = Math.max(drift, Math.abs(Math.sqrt(dot(x, x)) - 1));
  }
  return {
    local: refined(steps, (n) => difference(stepOf(n)(x0), exact(1 / n))),
    global: refined(steps, (n) => difference(repeated(stepOf(n), n)(x0), exact(1))),
    drift,
  };
}
