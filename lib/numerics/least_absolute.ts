import { breathe, type RunOptions } from "../core/progress.ts";
import { throwIfCancelled } from "../core/errors.ts";
import { gram, residual, solveGram } from "./least_squares.ts";
import { medianMagnitude } from "./median_magnitude.ts";

/** What {@link leastAbsolute} found. */
export interface LeastAbsolute {
  /** One for each column. */
  readonly coefficients: Float64Array;
  /** The mean of what is minimised, after each pass. */
  readonly history: number[];
  /** Columns that the ones before them explain to rounding; their coefficients are 0. */
  readonly dependent: readonly number[];
}

/**
 * Minimises the mean of `|target + sum_j c_j columns[j]|` by iteratively reweighted least squares: rows are weighted by
 * `1 / max(|r|, d)`, and d falls from the median of |r| by a factor 10^(-1/10) in each of 25 passes. With a threshold it
 * does not fall below that, and the minimiser is that of Huber's function.
 * @param columns Each `[rows]`.
 * @param target `[rows]`
 * @param options With `threshold`, Huber's in the unit of the target. Default 0.
 * @see Holland and Welsch 1977, doi:10.1080/03610927708827533
 */
export async function leastAbsolute(
  columns: readonly Float64Array[],
  target: Float64Array,
  { signal, progress, threshold = 0 }: RunOptions & { readonly threshold?: number } = {},
): Promise<LeastAbsolute> {
  const passes = 25;
  const size = (r: number) => Math.abs(r) > threshold ? Math.abs(r) - threshold / 2 : r * r / (2 * threshold);
  const mean = (r: Float64Array) => r.reduce((sum, value) => sum + (value === 0 ? 0 : size(value)), 0) / r.length;
  let { coefficients, dependent } = solveGram(gram(columns, target));
  let r = residual(columns, target, coefficients);
  const history = [mean(r)];
  let d = Math.max(medianMagnitude(r), threshold);
  const weights = new Float64Array(r.length);
  for (let pass = 0; pass < passes && d > 0; pass++) {
    throwIfCancelled(signal, "the least-absolute fit");
    for (let i = 0; i < r.length; i++) weights[i] = 1 / Math.max(Math.abs(r[i]), d);
    ({ coefficients, dependent } = solveGram(gram(columns, target, weights)));
    r = residual(columns, target, coefficients);
    history.push(mean(r));
    d = Math.max(d * 10 ** -0.1, threshold);
    progress?.({ done: pass + 1, of: passes, note: `loss ${history.at(-1)!.toExponential(3)}` });
    await breathe();
  }
  return { coefficients, history, dependent };
}
