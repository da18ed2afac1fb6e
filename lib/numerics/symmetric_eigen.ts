import { EPSILON } from "../core/precision.ts";

/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface SymmetricEigen {
  /** Largest first, `[n]`. */
  readonly values: Float64Array;
  /** Orthonormal, one a row, `[n, n]`. */
  readonly vectors: Float64Array;
}

/** A symmetric matrix brought to three diagonals, `T = Q^T A Q`. */
interface Tridiagonal {
  /** Diagonal of T, `[n]`. */
  readonly d: Float64Array;
  /** `e[i]` stands between `d[i]` and `d[i + 1]`; one zero more at the end, `[n]`. */
  readonly e: Float64Array;
  /** Columns of Q, one a row, `[n, n]`. */
  readonly columns: Float64Array;
}

/** Off-diagonal elements below this fraction of the largest element are zero. */
const NEGLIGIBLE = 1e-18;

/** Rotations are needed for one to three steps an eigenvalue. */
const MOST_STEPS = 60;

/**
 * Diagonalises a symmetric matrix: Householder's reflections to three diagonals, then the implicit QL method. Eigenvalues are good to
 * rounding of the largest one; the work is about `7 n^3`.
 * @param matrix `[n, n]`, of finite numbers; it is not changed.
 * @see Golub and Van Loan 2013, Matrix Computations, sections 8.3.1 and 8.3.3; Martin and Wilkinson 1968, doi:10.1007/BF02165404
 */
export function symmetricEigen(matrix: Float64Array): SymmetricEigen {
  const n = Math.sqrt(matrix.length);
  const { d, e, columns } = tridiagonalised(matrix, n);
  diagonalise(d, e, columns);
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => d[j] - d[i]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => vectors.set(columns.subarray(from * n, (from + 1) * n), to * n));
  return { values: Float64Array.from(order, (i) => d[i]), vectors };
}

function tridiagonalised(matrix: Float64Array, n: number): Tridiagonal {
  const A = matrix.slice(); // of which the lower triangle is used; row i then keeps the unit vector of reflection i
  const [d, e, p] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = n - 1; i >= 1; i--) {
    const w = A.subarray(i * n, i * n + i);
    d[i] = A[i * n + i];
    e[i - 1] = reflection(w);
    // A - w q^T - q w^T with p = 2 A w and q = p - (w . p) w
    p.fill(0, 0, i);
    for (let j = 0; j < i; j++) {
      const row = j * n;
      const wj = 2 * w[j];
      let sum = 2 * A[row + j] * w[j];
      for (let k = 0; k < j; k++) {
        sum += 2 * A[row + k] * w[k];
        p[k] += A[row + k] * wj;
      }
      p[j] += sum;
    }
    let along = 0;
    for (let j = 0; j < i; j++) along += w[j] * p[j];
    for (let j = 0; j < i; j++) p[j] -= along * w[j];
    for (let j = 0; j < i; j++) {
      const row = j * n;
      const [wj, qj] = [w[j], p[j]];
      for (let k = 0; k <= j; k++) A[row + k] -= wj * p[k] + qj * w[k];
    }
  }
  d[0] = A[0];

  // Q^T = H_1 H_2 ... H_(n-1), of which H_i acts on the first i coordinates
  const columns = Float64Array.from({ length: n * n }, (_, at) => at % (n + 1) === 0 ? 1 : 0);
  for (let i = 1; i < n; i++) {
    const w = i * n;
    for (let row = 0; row < w; row += n) {
      let along = 0;
      for (let k = 0; k < i; k++) along += columns[row + k] * A[w + k];
      for (let k = 0; k < i; k++) columns[row + k] -= 2 * along * A[w + k];
    }
  }
  return { d, e, columns };
}

/** Writes over a vector the unit w, or zeros, for which `x - 2 w (w . x)` has all its length in the last coordinate; returns that. */
function reflection(x: Float64Array): number {
  const last = x.length - 1;
  let rest = 0;
  for (let k = 0; k < last; k++) rest += x[k] * x[k];
  if (rest === 0) {
    const kept = x[last];
    x.fill(0);
    return kept;
  }
  const length = Math.sqrt(rest + x[last] * x[last]);
  const target = x[last] > 0 ? -length : length;
  x[last] -= target;
  const scale = 1 / Math.sqrt(rest + x[last] * x[last]);
  for (let k = 0; k <= last; k++) x[k] *= scale;
  return target;
}

/** Rotates three diagonals to one, and the vectors with them, in place. */
function diagonalise(d: Float64Array, e: Float64Array, vectors: Float64Array): void {
  const n = d.length;
  const largest = d.reduce((most, value, i) => Math.max(most, Math.abs(value), Math.abs(e[i])), 0);
  const isZero = (i: number) =>
    Math.abs(e[i]) <= Math.max(EPSILON.float64 / 2 * (Math.abs(d[i]) + Math.abs(d[i + 1])), NEGLIGIBLE * largest);
  for (let l = 0; l < n; l++) {
    for (let step = 0; step < MOST_STEPS; step++) {
      let m = l;
      while (m < n - 1 && !isZero(m)) m++;
      if (m === l) break;
      // Wilkinson's shift from the upper left block of two; then the bulge is chased from m up to l.
      const half = (d[l + 1] - d[l]) / (2 * e[l]);
      let g = d[m] - d[l] + e[l] / (half + (half < 0 ? -1 : 1) * Math.hypot(half, 1));
      let [s, c, p] = [1, 1, 0];
      for (let i = m - 1; i >= l; i--) {
        const f = s * e[i];
        const b = c * e[i];
        const r = Math.hypot(f, g);
        e[i + 1] = r;
        [s, c] = r === 0 ? [0, 1] : [f / r, g / r];
        const before = d[i + 1] - p;
        const t = (d[i] - before) * s + 2 * c * b;
        p = s * t;
        d[i + 1] = before + p;
        g = c * t - b;
        rotate(vectors, { n, i, c, s });
      }
      d[l] -= p;
      e[l] = g;
      e[m] = 0;
    }
  }
}

/** Rotates rows i and i + 1. */
function rotate(rows: Float64Array, { n, i, c, s }: Record<"n" | "i" | "c" | "s", number>): void {
  const end = (i + 1) * n;
  for (let k = i * n; k < end; k++) {
    const [a, b] = [rows[k], rows[k + n]];
    rows[k + n] = s * a + c * b;
    rows[k] = c * a - s * b;
  }
}
