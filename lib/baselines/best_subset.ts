import { bayesianInformation, smallest } from "./information.ts";
import { leastSquaresFit } from "./least_squares_fit.ts";
import type { Regression } from "./regression.ts";

/** The best fit with a given number of terms. */
export interface SubsetPoint {
  /** Number of terms. */
  readonly terms: number;
  /** Which columns. */
  readonly support: readonly number[];
  /** Coefficients of the problem given, `[columns]`. */
  readonly coefficients: Float64Array;
  /** Squared length of the residual over that of the target. */
  readonly loss: number;
  /** {@link bayesianInformation} */
  readonly bic: number;
}

/** A loss below this is rounding. */
const ROUNDING = 2 ** -100;

/** All subsets of so many columns are a second's work; each column more doubles that. */
const MOST_COLUMNS = 22;

/**
 * For each number of terms the subset of columns whose least-squares fit is best, by trying all: subsets grow by one column,
 * which is taken out of all later columns and of the target (Gram and Schmidt), so that a subset costs a few inner products.
 * @returns A point for each number of terms from 0 on: the Pareto front of terms against loss.
 * @throws {RangeError} If there are more than 22 columns.
 * @see Furnival and Wilson 1974, doi:10.1080/00401706.1974.10489231
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bestSubsets, regression, seeded } from "propagator";
 *
 * const random = seeded(1);
 * const noise = () => Float64Array.from({ length: 100 }, () => random.normal());
 * const [a, b, c] = [noise(), noise(), noise()];
 * const front = bestSubsets(regression([a, b, c], b.map((u, i) => 2 * u - 0.5 * c[i])));
 * assertEquals(front.map(({ support }) => [...support]), [[], [1], [1, 2], [0, 1, 2]]);
 * ```
 */
export function bestSubsets(problem: Regression): SubsetPoint[] {
  const n = problem.columns.length;
  if (n > MOST_COLUMNS) {
    throw new RangeError(
      `Cannot try all subsets: ${n} columns have 2^${n} of them; pass at most ${MOST_COLUMNS} columns, or use stridge()`,
    );
  }
  const best = Array.from({ length: n + 1 }, () => ({ loss: Infinity, support: [] as number[] }));

  // What the chosen columns leave of the later ones and, at the end, of the target: one place for each depth.
  const rows = problem.target.length;
  const left = Array.from({ length: n + 1 }, () => new Float64Array((n + 1) * rows));
  [...problem.columns, problem.target].forEach((u, k) => left[0].set(u, k * rows));

  /** The inner product of vectors p and q of a place. */
  function dot(u: Float64Array, p: number, q: number): number {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += u[p * rows + i] * u[q * rows + i];
    return sum;
  }

  function grow(chosen: readonly number[], first: number): void {
    const depth = chosen.length;
    const u = left[depth];
    const loss = dot(u, n, n);
    if (loss < best[depth].loss) best[depth] = { loss, support: [...chosen] };
    for (let k = first; k < n; k++) {
      const next = left[depth + 1];
      const square = dot(u, k, k);
      for (let m = k + 1; m <= n; m++) {
        const along = dot(u, k, m) / square;
        for (let i = 0; i < rows; i++) next[m * rows + i] = u[m * rows + i] - along * u[k * rows + i];
      }
      grow([...chosen, k], k + 1);
    }
  }
  grow([], 0);

  return best.map(({ loss, support }, terms) => ({
    terms,
    support: support.map((k) => problem.kept[k]),
    coefficients: leastSquaresFit(problem, support),
    loss,
    bic: bayesianInformation(loss, terms, problem.rows),
  }));
}

/**
 * The number of terms behind which the loss falls no more: the place of the largest ratio of neighbours on the front. On data
 * without noise the information criterion keeps every term, since each explains some of the scheme's own error; this does not.
 * @param front As {@link bestSubsets} returns it.
 * @returns A position on the front, from 1 on; 0 if that is all there is.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bestSubsets, kneeOf, regression, seeded } from "propagator";
 *
 * const random = seeded(1);
 * const noise = () => Float64Array.from({ length: 100 }, () => random.normal());
 * const [a, b, c] = [noise(), noise(), noise()];
 * const front = bestSubsets(regression([a, b, c], b.map((u, i) => 2 * u - 0.5 * c[i] + 1e-6 * random.normal())));
 * assertEquals(kneeOf(front), 2);
 * ```
 */
export function kneeOf(front: readonly SubsetPoint[]): number {
  if (front.length < 2) return 0;
  const size = ({ loss }: SubsetPoint) => Math.max(loss, ROUNDING);
  return 1 + smallest(front.slice(1).map((point, i) => size(point) / size(front[i])));
}
