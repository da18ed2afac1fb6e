/** The normal equations of `target + sum_j c_j columns[j] ~ 0`, with a weight for each row. */
export interface Gram {
  /** `columns^T W columns`, symmetric, row-major. */
  readonly matrix: Float64Array;
  /** `columns^T W target`. */
  readonly right: Float64Array;
}

/** Rows that are summed up before they are added to the total, so that rounding stays small. */
const BLOCK = 4096;

/**
 * Weighted inner products of all columns with one another and with the target.
 * @param weights `[rows]`, or none for 1.
 */
export function gram(columns: readonly Float64Array[], target: Float64Array, weights?: Float64Array): Gram {
  const n = columns.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  const weighted = new Float64Array(BLOCK);
  for (let start = 0; start < target.length; start += BLOCK) {
    const count = Math.min(BLOCK, target.length - start);
    for (let j = 0; j < n; j++) {
      const column = columns[j];
      for (let i = 0; i < count; i++) weighted[i] = column[start + i] * (weights ? weights[start + i] : 1);
      right[j] += dot(weighted, target, start, count);
      for (let k = 0; k <= j; k++) matrix[j * n + k] += dot(weighted, columns[k], start, count);
    }
  }
  for (let j = 0; j < n; j++) {
    for (let k = 0; k < j; k++) matrix[k * n + j] = matrix[j * n + k];
  }
  return { matrix, right };
}

function dot(block: Float64Array, column: Float64Array, start: number, count: number): number {
  let [a, b, c, d] = [0, 0, 0, 0];
  let i = 0;
  for (; i + 3 < count; i += 4) {
    a += block[i] * column[start + i];
    b += block[i + 1] * column[start + i + 1];
    c += block[i + 2] * column[start + i + 2];
    d += block[i + 3] * column[start + i + 3];
  }
  for (; i < count; i++) a += block[i] * column[start + i];
  return a + b + (c + d);
}

/** What a least-squares problem has for a solution. */
export interface GramSolution {
  /** 0 for columns that are left out. */
  readonly coefficients: Float64Array;
  /** The columns that are left out, since the ones before explain them to rounding. */
  readonly dependent: number[];
}

/** Solves {@link Gram} as {@link gramSolver} does. */
export function solveGram({ matrix, right }: Gram): GramSolution {
  return gramSolver(matrix)(right);
}

/**
 * Prepares the solution of `matrix c = -right` by Cholesky's method after scaling the diagonal to 1. A column that the ones before it
 * explain to rounding gets the coefficient 0.
 * @param matrix Symmetric, `[n, n]`.
 * @returns From right sides, each `[n]`, to solutions.
 */
export function gramSolver(matrix: Float64Array): (right: Float64Array) => GramSolution {
  const n = Math.sqrt(matrix.length);
  const scale = Float64Array.from({ length: n }, (_, j) => 1 / Math.sqrt(matrix[j * n + j] || 1));
  const L = new Float64Array(n * n);
  const dependent: number[] = [];
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j * n + j] * scale[j] * scale[j];
    for (let k = 0; k < j; k++) pivot -= L[j * n + k] ** 2;
    if (!(pivot > 1e-13)) {
      dependent.push(j);
      continue;
    }
    L[j * n + j] = Math.sqrt(pivot);
    for (let i = j + 1; i < n; i++) {
      let sum = matrix[i * n + j] * scale[i] * scale[j];
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      L[i * n + j] = sum / L[j * n + j];
    }
  }
  return (right) => {
    const y = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let sum = -right[i] * scale[i];
      for (let k = 0; k < i; k++) sum -= L[i * n + k] * y[k];
      y[i] = dependent.includes(i) ? 0 : sum / L[i * n + i];
    }
    for (let i = n - 1; i >= 0; i--) {
      for (let k = i + 1; k < n; k++) y[i] -= L[k * n + i] * y[k];
      y[i] = dependent.includes(i) ? 0 : y[i] / L[i * n + i];
    }
    return { coefficients: y.map((value, j) => value * scale[j]), dependent };
  };
}

/**
 * The triangular factor R of a matrix given by columns, by the modified Gram-Schmidt method: `|sum_j c_j a_j| = |R c|`.
 * A column that the ones before it explain to rounding gets a zero on the diagonal.
 * @returns `[columns, columns]`, row-major, zero below the diagonal.
 */
export function triangularFactor(columns: readonly Float64Array[]): Float64Array {
  const n = columns.length;
  const Q = columns.map((column) => column.slice());
  const R = new Float64Array(n * n);
  const length = (u: Float64Array) => Math.sqrt(dot(u, u, 0, u.length));
  for (let j = 0; j < n; j++) {
    const q = Q[j];
    const norm = length(q);
    // Two passes keep the columns orthogonal to rounding.
    for (let pass = 0; pass < 2; pass++) {
      for (let k = 0; k < j; k++) {
        const along = dot(Q[k], q, 0, q.length);
        R[k * n + j] += along;
        for (let i = 0; i < q.length; i++) q[i] -= along * Q[k][i];
      }
    }
    const rest = length(q);
    if (rest <= 1e-14 * norm) q.fill(0);
    else {
      R[j * n + j] = rest;
      for (let i = 0; i < q.length; i++) q[i] /= rest;
    }
  }
  return R;
}

/**
 * Minimises `|target + sum_j c_j columns[j]|^2` through {@link triangularFactor}.
 * @returns The coefficients, 0 for the columns that the ones before them explain to rounding, and which these are.
 */
export function leastSquares(
  columns: readonly Float64Array[],
  target: Float64Array,
): { coefficients: Float64Array; dependent: number[] } {
  const n = columns.length;
  const R = triangularFactor([...columns, target]);
  const coefficients = new Float64Array(n);
  const dependent: number[] = [];
  for (let i = n - 1; i >= 0; i--) {
    let sum = R[i * (n + 1) + n];
    for (let j = i + 1; j < n; j++) sum += R[i * (n + 1) + j] * coefficients[j];
    if (R[i * (n + 1) + i] === 0) dependent.unshift(i);
    else coefficients[i] = -sum / R[i * (n + 1) + i];
  }
  return { coefficients, dependent };
}

/** `target + sum_j coefficients[j] columns[j]`. */
export function residual(
  columns: readonly Float64Array[],
  target: Float64Array,
  coefficients: Float64Array,
): Float64Array {
  const r = target.slice();
  columns.forEach((column, j) => {
    const c = coefficients[j];
    for (let i = 0; i < r.length; i++) r[i] += c * column[i];
  });
  return r;
}
