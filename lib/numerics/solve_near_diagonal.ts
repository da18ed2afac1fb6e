import { conjugateGradients } from "./conjugate_gradients.ts";
import { addScaled } from "./imex_system.ts";
import { dot } from "./line_search.ts";

/** Equations `D w + N(w) = right` with a positive diagonal D and an N whose derivative is symmetric. */
export interface NearDiagonal {
  /** The diagonal of D. */
  readonly diagonal: Float64Array;
  /** Writes N at its first argument to its second. */
  nonlinear(w: Float64Array, out: Float64Array): void;
  /** Writes the derivative of N at `w` along `direction` to `out`. */
  derivative(w: Float64Array, direction: Float64Array, out: Float64Array): void;
}

/** A solution and how it was found. */
export interface NearDiagonalSolution {
  readonly w: Float64Array;
  /** The iteration that found it. */
  readonly method: "chord" | "newton";
  /** Its iterations. */
  readonly iterations: number;
}

/** Largest change that a further iteration would make, as a fraction of the solution. */
const TOLERANCE = 1e-14;
const MOST_ITERATIONS = 50;

function size(w: Float64Array): number {
  return Math.sqrt(dot(w, w));
}

/** `w <- (right - N(w)) / D` as long as changes halve. */
function byChord(
  { diagonal, nonlinear }: NearDiagonal,
  right: Float64Array,
  start: Float64Array,
): NearDiagonalSolution | undefined {
  const w = start.slice();
  const n = new Float64Array(w.length);
  let last = 0;
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    nonlinear(w, n);
    let squares = 0;
    for (let i = 0; i < w.length; i++) {
      const next = (right[i] - n[i]) / diagonal[i];
      squares += (next - w[i]) ** 2;
      w[i] = next;
    }
    const change = Math.sqrt(squares);
    const ratio = iterations > 1 ? change / last : 1 / 2; // the first change tells nothing yet
    if (ratio * change <= TOLERANCE * size(w)) return { w, method: "chord", iterations };
    if (!(ratio <= 1 / 2)) return undefined;
    last = change;
  }
  return undefined;
}

/** Newton's method, each system solved by conjugate gradients with D for preconditioner. */
function byNewton(
  { diagonal, nonlinear, derivative }: NearDiagonal,
  right: Float64Array,
  start: Float64Array,
): NearDiagonalSolution | undefined {
  const w = start.slice();
  const n = new Float64Array(w.length);
  function jacobian(direction: Float64Array, out: Float64Array): void {
    derivative(w, direction, out);
    for (let i = 0; i < w.length; i++) out[i] += diagonal[i] * direction[i];
  }
  for (let iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
    nonlinear(w, n);
    const residual = right.map((value, i) => value - diagonal[i] * w[i] - n[i]);
    const step = conjugateGradients(jacobian, residual, { preconditioner: diagonal, tolerance: 1e-8, most: 500 });
    if (!step) return undefined;
    addScaled(w, 1, step);
    if (size(step) <= TOLERANCE * size(w)) return { w, method: "newton", iterations };
  }
  return undefined;
}

/**
 * Solves by chord iteration, which costs one evaluation of N each time and converges where N is small beside D; where its
 * changes do not halve, by Newton's method.
 * @param start A guess.
 * @returns Undefined if neither converges.
 */
export function solveNearDiagonal(
  equations: NearDiagonal,
  right: Float64Array,
  start: Float64Array,
): NearDiagonalSolution | undefined {
  return byChord(equations, right, start) ?? byNewton(equations, right, start);
}
