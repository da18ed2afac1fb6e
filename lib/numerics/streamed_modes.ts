import { rowGram, type RowMatrix, weightedRows } from "./row_products.ts";
import { symmetricEigen } from "./symmetric_eigen.ts";

/** Leading modes of rows that are seen once. */
export interface StreamedModes {
  /**
   * Takes more rows into account.
   * @param rows One after the other, `[any, size]`; not kept.
   */
  add(rows: Float64Array): void;
  /**
   * The modes so far.
   * @param rank As many as wanted; those below 1e-7 of the first are rounding and left out.
   */
  leading(rank: number): LeadingModes;
}

/** Right singular vectors of a matrix given by rows. */
export interface LeadingModes {
  /** Orthonormal to rounding, the largest first, one a row, `[modes, size]`. */
  readonly modes: Float64Array;
  /** Their singular values, `[modes]`. */
  readonly singularValues: Float64Array;
  /** Sum of the squares of all numbers seen. */
  readonly squares: number;
}

/** Modes below this fraction of the first are rounding, since they come from inner products. */
const NOISE = 1e-7;

/**
 * Finds the leading right singular vectors of a matrix too large for memory, row block by row block: the modes kept so far, scaled by
 * their singular values, stand for all rows seen, and are decomposed together with the next ones. What is cut off on the way is of
 * the size of the modes beyond `kept`, so keep some more than are wanted.
 * @param size Numbers in a row.
 * @param kept Modes that are kept between blocks.
 * @see Levy and Lindenbaum 2000, doi:10.1109/83.855432
 */
export function streamedModes(size: number, kept: number): StreamedModes {
  let scaled: Float64Array = new Float64Array(0); // modes times their singular values, [at most kept, size]
  let values = new Float64Array(0);
  let squares = 0;
  return {
    add(rows) {
      for (let i = 0; i < rows.length; i++) squares += rows[i] * rows[i];
      const data = new Float64Array(scaled.length + rows.length);
      data.set(scaled);
      data.set(rows, scaled.length);
      const both: RowMatrix = { rows: data.length / size, columns: size, data };
      const { values: eigenvalues, vectors } = symmetricEigen(rowGram(both));
      const many = Math.min(kept, both.rows, size);
      values = eigenvalues.slice(0, many).map((value) => Math.sqrt(Math.max(0, value)));
      scaled = weightedRows(vectors.slice(0, many * both.rows), both);
    },
    leading(rank) {
      const good = values.findLastIndex((value) => value > NOISE * values[0]) + 1;
      const many = Math.min(rank, good);
      const modes = scaled.slice(0, many * size);
      for (let j = 0; j < many; j++) orthonormalise(modes, j, size);
      return { modes, singularValues: values.slice(0, many), squares };
    },
  };
}

/** Brings row j to length 1, orthogonal to the rows before; two passes keep it so to rounding. */
function orthonormalise(rows: Float64Array, j: number, size: number): void {
  const own = rows.subarray(j * size, (j + 1) * size);
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < j; i++) {
      const other = rows.subarray(i * size, (i + 1) * size);
      let along = 0;
      for (let k = 0; k < size; k++) along += other[k] * own[k];
      for (let k = 0; k < size; k++) own[k] -= along * other[k];
    }
    let length = 0;
    for (let k = 0; k < size; k++) length += own[k] * own[k];
    const scale = 1 / Math.sqrt(length);
    for (let k = 0; k < size; k++) own[k] *= scale;
  }
}
