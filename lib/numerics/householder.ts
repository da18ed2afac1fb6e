/** `columns = Q R` with the columns in the order of `order`; Q is kept as reflections. */
export interface HouseholderQr {
  /** Which column stands where in R. */
  readonly order: Int32Array;
  /** R, row-major, `[steps, columns]` with as many steps as the smaller of rows and columns; zero below the diagonal. */
  readonly R: Float64Array;
  /** `Q^T v`, in place, for `v` of `[rows]`. */
  transposed(v: Float64Array): void;
  /** `Q v`, in place. */
  apply(v: Float64Array): void;
}

/** Lengths below this fraction of what they were are computed anew, since differences of squares have lost their digits. */
const STALE = 1e-6;

function dot(a: Float64Array, b: Float64Array, from: number): number {
  let [p, q, r, s] = [0, 0, 0, 0];
  let i = from;
  for (; i + 3 < a.length; i += 4) {
    p += a[i] * b[i];
    q += a[i + 1] * b[i + 1];
    r += a[i + 2] * b[i + 2];
    s += a[i + 3] * b[i + 3];
  }
  for (; i < a.length; i++) p += a[i] * b[i];
  return p + q + (r + s);
}

/** `v -= 2 w (w . v)` for a unit vector w that is zero before `from`. */
function reflect(v: Float64Array, w: Float64Array, from: number): void {
  const along = 2 * dot(w, v, from);
  for (let i = from; i < v.length; i++) v[i] -= along * w[i];
}

/**
 * Orthogonal triangularisation by Householder's reflections. With pivoting, each step takes the column with most left of it, so that
 * the diagonal of R falls in magnitude and shows the rank.
 * @param columns Each `[rows]`; they are not changed.
 * @see Golub and Van Loan 2013, Matrix Computations, algorithm 5.4.1
 */
export function householderQr(columns: readonly Float64Array[], pivoting: "pivoted" | "in order"): HouseholderQr {
  const n = columns.length;
  const rows = columns[0].length;
  const A = columns.map((column) => column.slice());
  const order = Int32Array.from({ length: n }, (_, j) => j);
  const left = A.map((column) => dot(column, column, 0)); // squared lengths from the present row on
  const whole = left.slice(); // the same when they were last computed in full
  const steps = Math.min(rows, n);
  const reflections: Float64Array[] = [];
  for (let k = 0; k < steps; k++) {
    if (pivoting === "pivoted") {
      let pivot = k;
      for (let j = k + 1; j < n; j++) if (left[j] > left[pivot]) pivot = j;
      for (const list of [A, left, whole, order] as { [index: number]: unknown }[]) {
        [list[k], list[pivot]] = [list[pivot], list[k]];
      }
    }
    const w = new Float64Array(rows);
    w.set(A[k].subarray(k), k);
    const length = Math.sqrt(dot(w, w, k));
    if (length > 0) {
      w[k] += w[k] < 0 ? -length : length;
      const scale = 1 / Math.sqrt(dot(w, w, k));
      for (let i = k; i < rows; i++) w[i] *= scale;
    }
    reflections.push(w);
    for (let j = k; j < n; j++) {
      reflect(A[j], w, k);
      left[j] -= A[j][k] ** 2;
      if (!(left[j] > STALE * whole[j])) left[j] = whole[j] = dot(A[j], A[j], k + 1);
    }
  }
  const R = new Float64Array(steps * n);
  for (let i = 0; i < steps; i++) {
    for (let j = i; j < n; j++) R[i * n + j] = A[j][i];
  }
  return {
    order,
    R,
    transposed: (v) => reflections.forEach((w, k) => reflect(v, w, k)),
    apply(v) {
      for (let k = steps - 1; k >= 0; k--) reflect(v, reflections[k], k);
    },
  };
}
