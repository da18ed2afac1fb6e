/** Rotations stop once columns are orthogonal to this fraction of their lengths. */
const ORTHOGONAL = 1e-15;

/** Sweeps over all pairs; the method converges quadratically and takes six to ten. */
const MOST_SWEEPS = 60;

/**
 * The singular values of a matrix given by columns, largest first, by one-sided Jacobi rotations: each has a small relative
 * error, the smallest one too.
 * @param columns Each `[rows]`; they are not changed.
 * @see Demmel and Veselic 1992, doi:10.1137/0613074
 */
export function singularValues(columns: readonly Float64Array[]): Float64Array {
  const U = columns.map((column) => column.slice());
  const n = U.length;
  for (let sweep = 0, rotated = true; rotated && sweep < MOST_SWEEPS; sweep++) {
    rotated = false;
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        let [pp, qq, pq] = [0, 0, 0];
        for (let i = 0; i < U[p].length; i++) {
          pp += U[p][i] * U[p][i];
          qq += U[q][i] * U[q][i];
          pq += U[p][i] * U[q][i];
        }
        if (Math.abs(pq) <= ORTHOGONAL * Math.sqrt(pp * qq)) continue;
        rotated = true;
        const zeta = (qq - pp) / (2 * pq);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        const s = c * t;
        for (let i = 0; i < U[p].length; i++) {
          const [a, b] = [U[p][i], U[q][i]];
          U[p][i] = c * a - s * b;
          U[q][i] = s * a + c * b;
        }
      }
    }
  }
  return Float64Array.from(U, (column) => Math.hypot(...column)).sort().reverse();
}
