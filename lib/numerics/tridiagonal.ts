/** A symmetric tridiagonal matrix. */
export interface Tridiagonal {
  /** `[n]` */
  readonly diagonal: Float64Array;
  /** Next to the diagonal, `[n - 1]`. */
  readonly beside: Float64Array;
}

/**
 * Solves `T x = right` for a positive definite T by elimination without pivoting. A pivot that is zero to rounding gives
 * 0.
 * @param right `[n]`
 */
export function solveTridiagonal({ diagonal, beside }: Tridiagonal, right: Float64Array): Float64Array {
  const n = diagonal.length;
  const x = right.slice();
  const pivots = diagonal.slice();
  const isZero = (i: number) => !(pivots[i] > 1e-15 * diagonal[i]);
  for (let i = 1; i < n; i++) {
    const factor = isZero(i - 1) ? 0 : beside[i - 1] / pivots[i - 1];
    pivots[i] -= factor * beside[i - 1];
    x[i] -= factor * x[i - 1];
  }
  for (let i = n - 1; i >= 0; i--) {
    const above = i + 1 < n ? beside[i] * x[i + 1] : 0;
    x[i] = isZero(i) ? 0 : (x[i] - above) / pivots[i];
  }
  return x;
}
