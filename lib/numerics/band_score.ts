import type { SymmetricDistribution } from "./symmetric_distribution.ts";

/** How often the truth lies in the intervals of one probability. */
export interface Coverage {
  /** The probability that the intervals claim. */
  readonly level: number;
  /** Share of all numbers whose truth lies inside. */
  readonly observed: number;
  /** The same at each step, `[steps]`. */
  readonly perStep: Float64Array;
}

/** How good forecasts with bands are, and whether they know how good. */
export interface BandScore {
  /**
   * Continuous ranked probability score, mean over all numbers, in their unit. Of a forecast without any width it is the mean absolute
   * error; not finite if a forecast blew up.
   */
  readonly crps: number;
  /** The same at each step, `[steps]`. */
  readonly crpsPerStep: Float64Array;
  /** By level, as asked. */
  readonly coverage: readonly Coverage[];
  /**
   * Root mean square of misses over scales: the factor on the scale that makes normal bands most likely, 1 if they are honest; not finite
   * if a scale is zero, or a forecast blew up.
   */
  readonly widening: number;
}

/** A forecast of some numbers at one step, and what they came out as. */
export interface BandedNumbers {
  /** Middle of the bands. */
  readonly mean: Float64Array;
  /** How wide the distribution is that the forecast claims. */
  readonly scale: Float64Array;
  /** What happened. */
  readonly truth: Float64Array;
}

/** Scores forecasts piece by piece. */
export interface BandScorer {
  /** Takes in numbers of one step; a forecast that is not finite covers nothing. */
  add(step: number, numbers: BandedNumbers): void;
  /** Of all numbers so far. */
  score(): BandScore;
}

/**
 * Scores forecasts of the form mean plus scale times a number of a distribution.
 * @param steps Of the forecasts; each gets as many numbers.
 * @throws {RangeError} If a level is not from 0 to below 1.
 * @see Gneiting and Raftery 2007, doi:10.1198/016214506000001437
 */
export function bandScorer(
  steps: number,
  { distribution: { crps, radius }, levels }: {
    readonly distribution: SymmetricDistribution;
    readonly levels: readonly number[];
  },
): BandScorer {
  const radii = levels.map(radius);
  const sums = new Float64Array(steps);
  const counts = new Float64Array(steps);
  let squares = 0;
  const inside = levels.map(() => new Float64Array(steps));
  return {
    add(step, { mean, scale, truth }) {
      for (let k = 0; k < mean.length; k++) {
        const miss = Math.abs(truth[k] - mean[k]);
        squares += miss === 0 ? 0 : (miss / scale[k]) ** 2;
        sums[step] += scale[k] > 0 ? scale[k] * crps(miss / scale[k]) : miss;
        for (let l = 0; l < radii.length; l++) if (miss <= radii[l] * scale[k]) inside[l][step]++;
      }
      counts[step] += mean.length;
    },
    score() {
      const shares = (values: Float64Array) => values.map((value, n) => value / counts[n]);
      const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / steps;
      const crpsPerStep = shares(sums);
      return {
        widening: Math.sqrt(squares / counts.reduce((sum, count) => sum + count, 0)),
        crps: average(crpsPerStep),
        crpsPerStep,
        coverage: levels.map((level, l) => {
          const perStep = shares(inside[l]);
          return { level, observed: average(perStep), perStep };
        }),
      };
    },
  };
}
