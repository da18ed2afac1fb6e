import { type BandScore, bandScorer } from "../../numerics/band_score.ts";
import type { Trajectories } from "../../problems/trajectories.ts";
import type { EnsembleForecast } from "./ensemble_forecast.ts";
import { checkComparable } from "./forecast_error.ts";

/** How good the forecasts of an ensemble are, and whether they know how good; means over trajectories, steps and components. */
export interface EnsembleScore extends BandScore {
  /** Mean squared error of the mean of the members. */
  readonly error: number;
  /** Root mean square of the scale, to be compared with the root of `error`. */
  readonly spread: number;
}

/**
 * Compares the forecast of an ensemble with what happened.
 * @param truth Trajectories that keep every step.
 * @param levels Of the intervals to count. Default 0.5 and 0.95.
 * @throws {TypeError} If shapes do not fit together, or the truth has gaps.
 * @throws {RangeError} If a level is not from 0 to below 1.
 * @see Gneiting and Raftery 2007, doi:10.1198/016214506000001437
 */
export function ensembleScore(
  { mean, scale, distribution }: EnsembleForecast,
  truth: Trajectories,
  levels: readonly number[] = [0.5, 0.95],
): EnsembleScore {
  checkComparable(mean, truth);
  const [many, n, dimension] = mean.shape;
  const samples = truth.states.shape[1];
  const scorer = bandScorer(n, { distribution, levels });
  let [squares, variance] = [0, 0];
  for (let i = 0; i < many; i++) {
    for (let t = 0; t < n; t++) {
      const part = (data: Float64Array, from: number) => data.subarray(from * dimension, (from + 1) * dimension);
      const own = {
        mean: part(mean.data, i * n + t),
        scale: part(scale.data, i * n + t),
        truth: part(truth.states.data, i * samples + t + 1),
      };
      scorer.add(t, own);
      for (let c = 0; c < dimension; c++) {
        squares += (own.truth[c] - own.mean[c]) ** 2;
        variance += own.scale[c] ** 2;
      }
    }
  }
  const share = 1 / (many * n * dimension);
  return { ...scorer.score(), error: squares * share, spread: Math.sqrt(variance * share) };
}

/**
 * How far the truth is from the mean of the members, in terms of the scale: numbers of the forecast's distribution if its bands are honest.
 * @returns Of all trajectories, steps and components; zero where members and truth agree exactly.
 */
export function scaledMisses({ mean, scale }: EnsembleForecast, truth: Trajectories): Float64Array {
  checkComparable(mean, truth);
  const [, n, dimension] = mean.shape;
  return mean.data.map((value, k) => {
    const i = Math.floor(k / (n * dimension));
    const miss = truth.states.data[k + (i + 1) * dimension] - value;
    return miss === 0 ? 0 : miss / scale.data[k];
  });
}
