/** A channel of square cells, `[rows, columns]`: walls below and above, an inlet on the left, an outlet on the right. */
export interface Channel {
  /** Cells across. */
  readonly rows: number;
  /** Cells along. */
  readonly columns: number;
  /** Side of a cell. */
  readonly spacing: number;
}

/** The cosines `cos(pi k (j + 1/2) / n)` of the modes whose slope is zero at both walls, `[n, n]`. */
function cosines(n: number): Float64Array {
  return Float64Array.from(
    { length: n * n },
    (_, i) => Math.cos((Math.PI * Math.floor(i / n) * ((i % n) + 1 / 2)) / n),
  );
}

/** Writes the product of a matrix `[n, n]`, or of its transpose, with a field `[n, columns]` to `out`. */
function multiply(
  matrix: Float64Array,
  field: Float64Array,
  { n, columns, isTransposed, out }: {
    readonly n: number;
    readonly columns: number;
    readonly isTransposed: boolean;
    readonly out: Float64Array;
  },
): void {
  out.fill(0);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = isTransposed ? matrix[k * n + i] : matrix[i * n + k];
      for (let to = i * columns, from = k * columns, end = to + columns; to < end; to++, from++) {
        out[to] += factor * field[from];
      }
    }
  }
}

/**
 * Prepares the solution of `p_xx + p_yy = f` by central differences at cell centres: no slope of p at the walls and the inlet, p = 0
 * on the outlet. Cosine modes across turn it into one tridiagonal system along the channel for each.
 * @returns Writes p to its second argument, both `[rows, columns]`; exact to rounding.
 */
export function channelPoisson({ rows, columns, spacing }: Channel): (f: Float64Array, p: Float64Array) => void {
  const modes = cosines(rows);
  const fHat = new Float64Array(rows * columns);
  const weights = Float64Array.from({ length: rows }, (_, k) => (k === 0 ? 1 : 2) / rows);
  // Elimination from the inlet to the outlet: with pivots b_i and off-diagonals 1, b_i' = b_i - 1 / b_(i-1)'.
  const inversePivots = new Float64Array(rows * columns);
  for (let k = 0; k < rows; k++) {
    const across = 2 * Math.cos((Math.PI * k) / rows) - 2;
    for (let i = 0; i < columns; i++) {
      const along = i === 0 ? -1 : i === columns - 1 ? -3 : -2;
      inversePivots[k * columns + i] = 1 / (across + along - (i === 0 ? 0 : inversePivots[k * columns + i - 1]));
    }
  }
  return (f, p) => {
    multiply(modes, f, { n: rows, columns, isTransposed: false, out: fHat });
    for (let k = 0; k < rows; k++) {
      const [first, last] = [k * columns, (k + 1) * columns - 1];
      const factor = spacing ** 2 * weights[k];
      fHat[first] *= factor;
      for (let i = first + 1; i <= last; i++) fHat[i] = factor * fHat[i] - fHat[i - 1] * inversePivots[i - 1];
      fHat[last] *= inversePivots[last];
      for (let i = last - 1; i >= first; i--) fHat[i] = (fHat[i] - fHat[i + 1]) * inversePivots[i];
    }
    multiply(modes, fHat, { n: rows, columns, isTransposed: true, out: p });
  };
}
