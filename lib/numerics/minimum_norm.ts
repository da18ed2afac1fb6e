import { householderQr } from "./householder.ts";

/** A solution of least squares problems that share their matrix. */
export interface MinimumNorm {
  /** For each target, `[columns]`. */
  readonly coefficients: readonly Float64Array[];
  /** Columns that are independent to the relative cut. */
  readonly rank: number;
}

/** How much is taken for zero. */
export interface MinimumNormOptions {
  /** Diagonal elements of the triangular factor below this fraction of the largest one. Default 1e-12. */
  readonly relativeCut?: number;
}

/**
 * Minimises `|sum_j c_j columns[j] - target|` for each target; where several c do, the shortest one. So it applies the
 * pseudo-inverse, with a rank that pivoted orthogonal triangularisation reveals.
 * @param columns Each `[rows]`.
 * @param targets Each `[rows]`.
 * @see Golub and Van Loan 2013, Matrix Computations, section 5.5.5
 */
export function minimumNorm(
  columns: readonly Float64Array[],
  targets: readonly Float64Array[],
  { relativeCut = 1e-12 }: MinimumNormOptions = {},
): MinimumNorm {
  const n = columns.length;
  const { R, order, transposed } = householderQr(columns, "pivoted");
  const steps = R.length / n;
  let rank = 0;
  while (rank < steps && Math.abs(R[rank * n + rank]) > relativeCut * Math.abs(R[0])) rank++;
  if (rank === 0) return { coefficients: targets.map(() => new Float64Array(n)), rank };

  // R c = Q^T target, of which only the first `rank` rows count. Their transpose is Q2 R2, so c = Q2 R2^-T Q^T target.
  const firstRows = Array.from({ length: rank }, (_, i) => R.slice(i * n, (i + 1) * n));
  const { R: R2, apply } = householderQr(firstRows, "in order");
  const coefficients = targets.map((target) => {
    const right = target.slice();
    transposed(right);
    const y = new Float64Array(n);
    for (let i = 0; i < rank; i++) {
      let sum = right[i];
      for (let k = 0; k < i; k++) sum -= R2[k * rank + i] * y[k];
      y[i] = sum / R2[i * rank + i];
    }
    apply(y);
    const c = new Float64Array(n);
    y.forEach((value, j) => c[order[j]] = value);
    return c;
  });
  return { coefficients, rank };
}
