/**
 * An autonomous system `u' = E(u) + I(u)` on flat states, split into a part that is stepped explicitly and a stiff part
 * that is stepped implicitly, because `u - factor I(u) = rhs` is cheap to solve.
 */
export interface ImexSystem {
  /** Length of a state. */
  readonly size: number;
  /** Writes E(u) to `out`. */
  explicit(u: Float64Array, out: Float64Array): void;
  /** Writes I(u) to `out`. */
  implicit(u: Float64Array, out: Float64Array): void;
  /** Solves `out - factor I(out) = rhs`; `out` may be `rhs`. */
  solve(rhs: Float64Array, factor: number, out: Float64Array): void;
}

/** `target += factor * source`, where a zero factor costs nothing. */
export function addScaled(target: Float64Array, factor: number, source: Float64Array): void {
  if (factor === 0) return;
  for (let i = 0; i < target.length; i++) target[i] += factor * source[i];
}
