/** Eigenvalues and eigenvectors of a symmetric matrix. */
export interface SymmetricEigen {
  /** Largest first, `[n]`. */
  readonly values: Float64Array;
  /** Orthonormal, one a row, `[n, n]`. */
  readonly vectors: Float64Array;
}

/** Rotations stop once an element is this fraction of the diagonal elements it stands between, or of the trace. */
const RELATIVE = 1e-16;
const ABSOLUTE = 1e-18;

/** Sweeps over all pairs; the method converges quadratically and takes six to ten. */
const MOST_SWEEPS = 60;

/**
 * Diagonalises a symmetric matrix by Jacobi's rotations.
 * @param matrix `[n, n]`; it is not changed.
 * @see Golub and Van Loan 2013, Matrix Computations, section 8.5
 */
export function symmetricEigen(matrix: Float64Array): SymmetricEigen {
  const n = Math.sqrt(matrix.length);
  const A = matrix.slice();
  const V = Float64Array.from({ length: n * n }, (_, at) => at % (n + 1) === 0 ? 1 : 0);
  let floor = 0;
  for (let i = 0; i < n; i++) floor += ABSOLUTE * Math.abs(A[i * n + i]);
  for (let sweep = 0, rotated = true; rotated && sweep < MOST_SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        const pq = A[p * n + q];
        const [pp, qq] = [A[p * n + p], A[q * n + q]];
        if (Math.abs(pq) <= Math.max(floor, RELATIVE * Math.sqrt(Math.abs(pp * qq)))) continue;
        rotated = true;
        const theta = (qq - pp) / (2 * pq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
        const c = 1 / Math.hypot(1, t);
        const s = c * t;
        for (let k = 0; k < n; k++) {
          // Rows p and q alone are rotated; the columns are their mirror image.
          const [a, b] = [A[p * n + k], A[q * n + k]];
          A[p * n + k] = A[k * n + p] = c * a - s * b;
          A[q * n + k] = A[k * n + q] = s * a + c * b;
          const [v, w] = [V[p * n + k], V[q * n + k]];
          V[p * n + k] = c * v - s * w;
          V[q * n + k] = s * v + c * w;
        }
        A[p * n + p] = pp - t * pq;
        A[q * n + q] = qq + t * pq;
        A[p * n + q] = A[q * n + p] = 0;
      }
    }
  }
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => A[j * n + j] - A[i * n + i]);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => vectors.set(V.subarray(from * n, (from + 1) * n), to * n));
  return { values: Float64Array.from(order, (i) => A[i * n + i]), vectors };
}
