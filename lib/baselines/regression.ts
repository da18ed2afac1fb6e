import { type Block, reducedBlock, stacked } from "./block.ts";

/** The problem `target ~ sum_j c_j columns[j]` with columns and target of length 1, and how to come back from there. */
export interface Regression {
  /** Independent columns, each of length 1, `[kept][reduced rows]`. */
  readonly columns: readonly Float64Array[];
  /** The target, of length 1 (0 if it is zero), `[reduced rows]`. */
  readonly target: Float64Array;
  /** Length of the target over the length of each column, `[kept]`: a coefficient of the problem given is this times one of the unit problem. */
  readonly scales: Float64Array;
  /** Root mean square of the target over the given rows. */
  readonly targetSize: number;
  /** Which columns were kept. */
  readonly kept: readonly number[];
  /** Columns that are zero, or that the ones before them explain; their coefficients are 0. */
  readonly dependent: readonly number[];
  /** Rows given. */
  readonly rows: number;
  /** Contiguous parts of the rows, for validation. */
  readonly blocks: readonly Block[];
}

/** A column is dependent if what the ones before it leave of it is shorter than this fraction of it. */
const DEPENDENT = 1e-10;

const lengthOf = (u: Float64Array) => Math.hypot(...u);

/** The regression over the rows of some blocks. */
export function ofBlocks(blocks: readonly Block[]): Regression {
  const n = blocks[0].columns.length;
  const whole = reducedBlock(
    Array.from({ length: n }, (_, j) => stacked(blocks.map(({ columns }) => columns[j]))),
    stacked(blocks.map(({ target }) => target)),
  );
  const rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  const isDependent = (j: number) => {
    const length = lengthOf(whole.columns[j]);
    return !(Math.abs(whole.columns[j][j]) > DEPENDENT * length);
  };
  const all = Array.from({ length: n }, (_, j) => j);
  const kept = all.filter((j) => !isDependent(j));
  const lengths = kept.map((j) => lengthOf(whole.columns[j]));
  const size = lengthOf(whole.target);
  return {
    columns: kept.map((j, k) => whole.columns[j].map((value) => value / lengths[k])),
    target: whole.target.map((value) => value / (size || 1)),
    scales: Float64Array.from(lengths, (length) => size / length),
    targetSize: size / Math.sqrt(rows),
    kept,
    dependent: all.filter(isDependent),
    rows,
    blocks,
  };
}

/**
 * Prepares a linear regression: reduces the rows by orthogonal transformations, which keeps every inner product, scales
 * columns and target to length 1, and sets aside the columns that others explain. Every method starts from this.
 * @param columns Each `[rows]`, all finite.
 * @param target `[rows]`
 * @param folds Contiguous parts of the rows that validation can leave out; rows that are neighbours in time are alike, so a
 *   random part would not be new data.
 * @throws {TypeError} If a column's length is not the target's.
 * @throws {RangeError} If there is no column, a part has fewer rows than there are columns, or a number is not finite.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { leastSquaresFit, regression } from "propagator";
 *
 * const x = Float64Array.from({ length: 50 }, (_, i) => i);
 * const problem = regression([x, x.map((u) => u * u)], x.map((u) => 3 * u - 2 * u * u));
 * assertAlmostEquals(leastSquaresFit(problem)[1], -2, 1e-12);
 * ```
 */
export function regression(columns: readonly Float64Array[], target: Float64Array, folds = 5): Regression {
  const what = "Cannot prepare a regression: ";
  if (columns.length === 0) throw new RangeError(`${what}got no columns; pass at least one`);
  const rows = target.length;
  columns.forEach((column, j) => {
    if (column.length !== rows) {
      throw new TypeError(
        `${what}column ${j} must have ${rows} rows as the target has, got ${column.length}; pass columns and target of the same rows`,
      );
    }
  });
  [target, ...columns].forEach((values, j) => {
    const i = values.findIndex((value) => !Number.isFinite(value));
    if (i < 0) return;
    const name = j === 0 ? "the target" : `column ${j - 1}`;
    throw new RangeError(`${what}${name} must be finite, got ${values[i]} in row ${i}; drop such rows`);
  });
  const least = folds * (columns.length + 1);
  if (rows < least) {
    throw new RangeError(
      `${what}${columns.length} columns in ${folds} parts need at least ${least} rows, got ${rows}; pass more rows, or fewer columns or folds`,
    );
  }
  const edge = (part: number) => Math.round((part * rows) / folds);
  const blocks = Array.from({ length: folds }, (_, f) => {
    const part = (values: Float64Array) => values.subarray(edge(f), edge(f + 1));
    return reducedBlock(columns.map(part), part(target));
  });
  return ofBlocks(blocks);
}

/** Coefficients of the given problem, `[columns]`, from those of the unit problem on a part of the kept columns. */
export function inGivenUnits(
  { scales, kept, dependent }: Regression,
  unit: ArrayLike<number>,
  support: readonly number[] = kept.map((_, k) => k),
): Float64Array {
  const coefficients = new Float64Array(kept.length + dependent.length);
  support.forEach((k, i) => coefficients[kept[k]] = unit[i] * scales[k]);
  return coefficients;
}
