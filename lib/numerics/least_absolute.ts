import { breathe, type RunOptions } from "../core/progress.ts";
import { throwIfCancelled } from "../core/errors.ts";
import { gram, residual, solveGram } from "./least_squares.ts";

/** What {@link leastAbsolute} found. */
export interface LeastAbsolute {
  /** One for each column. */
  readonly coefficients: Float64Array;
  /** The mean absolute residual after each pass. */
  readonly history: number[];
  /** Columns that the ones before them explain to rounding; their coefficients are 0. */
  readonly dependent: readonly number[];
}

/** The middle value of |r|, to within a factor of 2^(1/8): a bin search over magnitudes, without sorting. */
export function medianMagnitude(r: Float64Array): number {
  const bins = new Float64Array(8 * 2200);
  for (const value of r) {
    const bin = value === 0
      ? 0
      : Math.max(0, Math.min(bins.length - 1, Math.floor(8 * (Math.log2(Math.abs(value)) + 1100))));
    bins[bin]++;
  }
  let count = 0;
  for (let bin = 0; bin < bins.length; bin++) {
    count += bins[bin];
    if (count >= r.length / 2) return 2 ** (bin / 8 - 1100);
  }
  return 0;
}

/**
 * Minimises the mean of `|target + sum_j c_j columns[j]|` by iteratively reweighted least squares: rows are weighted by
 * `1 / max(|r|, d)`, and d falls from the median of |r| by a factor 10^(-1/10) in each of 25 passes.
 * @param columns Each `[rows]`.
 * @param target `[rows]`
 * @see Holland and Welsch 1977, doi:10.1080/03610927708827533
 */
export async function leastAbsolute(
  columns: readonly Float64Array[],
  target: Float64Array,
  { signal, progress }: RunOptions = {},
): Promise<LeastAbsolute> {
  const passes = 25;
  const mean = (r: Float64Array) => r.reduce((sum, value) => sum + Math.abs(value), 0) / r.length;
  let { coefficients, dependent } = solveGram(gram(columns, target));
  let r = residual(columns, target, coefficients);
  const history = [mean(r)];
  let d = medianMagnitude(r);
  const weights = new Float64Array(r.length);
  for (let pass = 0; pass < passes && d > 0; pass++) {
    throwIfCancelled(signal, "the least-absolute fit");
    for (let i = 0; i < r.length; i++) weights[i] = 1 / Math.max(Math.abs(r[i]), d);
    ({ coefficients, dependent } = solveGram(gram(columns, target, weights)));
    r = residual(columns, target, coefficients);
    history.push(mean(r));
    d *= 10 ** -0.1;
    progress?.({ done: pass + 1, of: passes, note: `loss ${history.at(-1)!.toExponential(3)}` });
    await breathe();
  }
  return { coefficients, history, dependent };
}
