import type { NdArray } from "../../core/ndarray.ts";
import type { Trajectories } from "../../problems/trajectories.ts";

/** How far a forecast is off. */
export interface ForecastError {
  /** Mean squared error over trajectories, steps and components; not finite if a forecast blew up. */
  readonly mean: number;
  /** Mean squared error over trajectories and components at each step from 1 on, `[steps]`. */
  readonly perStep: Float64Array;
}

/**
 * Compares a forecast with what happened.
 * @param forecast Steps 1 to n, `[trajectories, n, dimension]`.
 * @param truth Trajectories that keep every step up to n.
 * @param from The first step that counts. Default 1.
 * @throws {TypeError} If shapes do not fit together, or the truth has gaps.
 */
export function forecastError(forecast: NdArray, truth: Trajectories, from = 1): ForecastError {
  checkComparable(forecast, truth);
  const [many, n, dimension] = forecast.shape;
  const samples = truth.states.shape[1];
  const perStep = new Float64Array(n - from + 1);
  for (let t = from; t <= n; t++) {
    for (let i = 0; i < many; i++) {
      for (let c = 0; c < dimension; c++) {
        const difference = forecast.data[(i * n + t - 1) * dimension + c] -
          truth.states.data[(i * samples + t) * dimension + c];
        perStep[t - from] += difference * difference / (many * dimension);
      }
    }
  }
  return { mean: perStep.reduce((sum, e) => sum + e, 0) / perStep.length, perStep };
}

/**
 * Refuses a forecast that trajectories cannot judge.
 * @throws {TypeError} If shapes do not fit together, or the truth has gaps.
 */
export function checkComparable(forecast: NdArray, truth: Trajectories): void {
  const [many, n, dimension] = forecast.shape;
  const [total, samples, dimensions] = truth.states.shape;
  if (many > total || dimension !== dimensions || samples <= n || truth.steps[n] !== n) {
    throw new TypeError(
      `Cannot compare a forecast of shape [${forecast.shape.join(", ")}] with trajectories of shape [${
        truth.states.shape.join(", ")
      }]: expected as many components and every step from 0 to ${n}`,
    );
  }
}
