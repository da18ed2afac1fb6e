/** A matrix whose rows lie one after the other, as float64 or as bytes such as an image's. */
export interface RowMatrix {
  /** Number of rows. */
  readonly rows: number;
  /** Number of columns. */
  readonly columns: number;
  /** `rows * columns` numbers. */
  readonly data: Float64Array | Uint8Array;
}

/** Columns that are worked on at a time, so that all rows' parts stay in cache. */
const BLOCK = 512;

/** Rows of a tile; a block has as many rows of zeros below as make it a multiple of this. */
const TILE = 4;

/** Some columns of all rows as float64, `[padded rows, width]`. */
function blockOf({ rows, columns, data }: RowMatrix, start: number): { block: Float64Array; width: number } {
  const width = Math.min(BLOCK, columns - start);
  const block = new Float64Array(Math.ceil(rows / TILE) * TILE * width);
  for (let i = 0; i < rows; i++) {
    block.set(data.subarray(i * columns + start, i * columns + start + width), i * width);
  }
  return { block, width };
}

/** Adds the inner products of rows `i` to `i + 3` of one block with rows `j` and `j + 1` of another to a matrix of `n` columns. */
function addTile(
  products: Float64Array,
  left: Float64Array,
  right: Float64Array,
  { i, j, n, width }: Record<"i" | "j" | "n" | "width", number>,
) {
  const a0 = i * width;
  const a1 = a0 + width;
  const a2 = a1 + width;
  const a3 = a2 + width;
  const b0 = j * width;
  const b1 = b0 + width;
  // Plain declarations: by destructuring, the loop takes twice as long.
  let s00 = 0, s01 = 0, s10 = 0, s11 = 0, s20 = 0, s21 = 0, s30 = 0, s31 = 0;
  for (let k = 0; k < width; k++) {
    const y0 = right[b0 + k];
    const y1 = right[b1 + k];
    const x0 = left[a0 + k];
    const x1 = left[a1 + k];
    const x2 = left[a2 + k];
    const x3 = left[a3 + k];
    s00 += x0 * y0;
    s01 += x0 * y1;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s20 += x2 * y0;
    s21 += x2 * y1;
    s30 += x3 * y0;
    s31 += x3 * y1;
  }
  [s00, s10, s20, s30].forEach((sum, r) => products[(i + r) * n + j] += sum);
  [s01, s11, s21, s31].forEach((sum, r) => products[(i + r) * n + j + 1] += sum);
}

/**
 * All inner products of the rows, `A A^T`. Those of bytes are exact for rows of less than 1e11 of them.
 * @returns `[rows, rows]`, symmetric.
 */
export function rowGram(matrix: RowMatrix): Float64Array {
  const { rows, columns } = matrix;
  const n = Math.ceil(rows / TILE) * TILE;
  const padded = new Float64Array(n * n);
  for (let start = 0; start < columns; start += BLOCK) {
    const { block, width } = blockOf(matrix, start);
    for (let i = 0; i < n; i += TILE) {
      for (let j = 0; j < i + TILE; j += 2) addTile(padded, block, block, { i, j, n, width });
    }
  }
  const gram = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) gram[i * rows + j] = gram[j * rows + i] = padded[i * n + j];
  }
  return gram;
}

/**
 * All inner products of the rows of two matrices with as many columns, `A B^T`.
 * @returns `[rows of A, rows of B]`
 */
export function rowProducts(a: RowMatrix, b: RowMatrix): Float64Array {
  const [m, n] = [a, b].map(({ rows }) => Math.ceil(rows / TILE) * TILE);
  const padded = new Float64Array(m * n);
  for (let start = 0; start < a.columns; start += BLOCK) {
    const { block: left, width } = blockOf(a, start);
    const { block: right } = blockOf(b, start);
    for (let i = 0; i < m; i += TILE) {
      for (let j = 0; j < n; j += 2) addTile(padded, left, right, { i, j, n, width });
    }
  }
  const products = new Float64Array(a.rows * b.rows);
  for (let i = 0; i < a.rows; i++) products.set(padded.subarray(i * n, i * n + b.rows), i * b.rows);
  return products;
}

/** Adds rows `j` to `j + 3` of a block, with the weights that stand at `at` and at `at + padded`, to two rows. */
function addWeighted(
  [first, second]: readonly [Float64Array, Float64Array],
  { block, weights }: { readonly block: Float64Array; readonly weights: Float64Array },
  { j, at, padded }: Record<"j" | "at" | "padded", number>,
): void {
  const width = first.length;
  const b0 = j * width;
  const b1 = b0 + width;
  const b2 = b1 + width;
  const b3 = b2 + width;
  const v0 = weights[at], v1 = weights[at + 1], v2 = weights[at + 2], v3 = weights[at + 3];
  const next = at + padded;
  const w0 = weights[next], w1 = weights[next + 1], w2 = weights[next + 2], w3 = weights[next + 3];
  for (let k = 0; k < width; k++) {
    const x0 = block[b0 + k];
    const x1 = block[b1 + k];
    const x2 = block[b2 + k];
    const x3 = block[b3 + k];
    first[k] += v0 * x0 + v1 * x1 + v2 * x2 + v3 * x3;
    second[k] += w0 * x0 + w1 * x1 + w2 * x2 + w3 * x3;
  }
}

/**
 * Sums of the rows with weights, `W A`.
 * @param weights `[sums, rows]`
 * @returns `[sums, columns]`
 */
export function weightedRows(weights: Float64Array, matrix: RowMatrix): Float64Array {
  const { rows, columns } = matrix;
  const sums = weights.length / rows;
  const out = new Float64Array(sums * columns);
  const padded = Math.ceil(rows / TILE) * TILE;
  const wide = new Float64Array((sums + 1) * padded); // one row more, so that sums come in pairs
  for (let i = 0; i < sums; i++) wide.set(weights.subarray(i * rows, (i + 1) * rows), i * padded);
  const unused = new Float64Array(BLOCK);
  for (let start = 0; start < columns; start += BLOCK) {
    const { block, width } = blockOf(matrix, start);
    const rowOf = (i: number) =>
      i < sums ? out.subarray(i * columns + start, i * columns + start + width) : unused.subarray(0, width);
    for (let i = 0; i < sums; i += 2) {
      const pair = [rowOf(i), rowOf(i + 1)] as const;
      for (let j = 0; j < padded; j += TILE) {
        addWeighted(pair, { block, weights: wide }, { j, at: i * padded + j, padded });
      }
    }
  }
  return out;
}
