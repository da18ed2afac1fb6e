import type { Trajectories } from "../../problems/trajectories.ts";
import type { EnsembleForecast } from "./ensemble_forecast.ts";
import { checkComparable } from "./forecast_error.ts";

/** How often the truth lies in the intervals of one probability. */
export interface Coverage {
  /** The probability that the intervals claim. */
  readonly level: number;
  /** Share of all trajectories, steps and components whose truth lies inside. */
  readonly observed: number;
  /** The same at each step, `[steps]`. */
  readonly perStep: Float64Array;
}

/** How good the forecasts of an ensemble are, and whether they know how good. */
export interface EnsembleScore {
  /**
   * Continuous ranked probability score, mean over trajectories, steps and components, in the unit of the states. Of a forecast without
   * any width it is the mean absolute error; not finite if a member blew up.
   */
  readonly crps: number;
  /** The same at each step, `[steps]`. */
  readonly crpsPerStep: Float64Array;
  /** Mean squared error of the mean of the members. */
  readonly error: number;
  /** Root mean square of the scale, to be compared with the root of `error`. */
  readonly spread: number;
  /** By level, as asked. */
  readonly coverage: readonly Coverage[];
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
  { mean, scale, distribution: { crps: crpsOf, radius } }: EnsembleForecast,
  truth: Trajectories,
  levels: readonly number[] = [0.5, 0.95],
): EnsembleScore {
  checkComparable(mean, truth);
  const [many, n, dimension] = mean.shape;
  const samples = truth.states.shape[1];
  const share = 1 / (many * dimension);
  const radii = levels.map(radius);
  const perStep = levels.map(() => new Float64Array(n));
  const crpsPerStep = new Float64Array(n);
  let [squares, variance] = [0, 0];
  for (let i = 0; i < many; i++) {
    for (let t = 0; t < n; t++) {
      for (let c = 0; c < dimension; c++) {
        const at = (i * n + t) * dimension + c;
        const width = scale.data[at];
        const miss = Math.abs(truth.states.data[(i * samples + t + 1) * dimension + c] - mean.data[at]);
        crpsPerStep[t] += share * (width > 0 ? width * crpsOf(miss / width) : miss);
        radii.forEach((radius, l) => perStep[l][t] += miss <= radius * width ? share : 0);
        squares += miss ** 2;
        variance += width ** 2;
      }
    }
  }
  const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / n;
  return {
    crps: average(crpsPerStep),
    crpsPerStep,
    error: squares * share / n,
    spread: Math.sqrt(variance * share / n),
    coverage: levels.map((level, l) => ({ level, observed: average(perStep[l]), perStep: perStep[l] })),
  };
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
