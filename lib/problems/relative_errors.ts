import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import type { FieldForecaster } from "./field_forecast.ts";
import { checkSeries, type FieldSeries } from "./field_series.ts";

/** Relative errors of fields, and what they are in the mean. */
export interface RelativeErrors {
  /** `|y - prediction| / |y|` in the Euclidean norm of a frame, `[trajectories, frames]`. */
  readonly errors: NdArray;
  /** Over all trajectories and frames; not finite if one of them is not. */
  readonly mean: number;
  /** Standard deviation over all trajectories and frames. */
  readonly deviation: number;
}

/**
 * Compares frames of any kind, or snapshots of a sequence, with the true ones.
 * @param prediction `[frames, ...]`, such as `[frames, channels, ...points]`.
 * @param truth The same.
 * @returns `|y - prediction| / |y|` of each frame, in the Euclidean norm.
 * @throws {TypeError} If shapes differ.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { frameErrors, ndarray } from "propagator";
 *
 * const truth = ndarray([2, 2], Float64Array.of(3, 4, 0, 1));
 * const prediction = ndarray([2, 2], Float64Array.of(3, 4, 0, 0.5));
 * assertEquals([...frameErrors(prediction, truth)], [0, 0.5]);
 * ```
 */
export function frameErrors(prediction: NdArray, truth: NdArray): Float64Array {
  const what = "compare frames";
  checkNdarray(what, "prediction", prediction);
  checkNdarray(what, "truth", truth);
  if (prediction.shape.join() !== truth.shape.join()) {
    throw new TypeError(
      `Cannot ${what}: prediction and truth must have one shape, got [${prediction.shape.join(", ")}] and [${
        truth.shape.join(", ")
      }]`,
    );
  }
  const [frames] = truth.shape;
  const size = truth.data.length / frames;
  return Float64Array.from({ length: frames }, (_, n) => {
    let [apart, length] = [0, 0];
    for (let j = n * size; j < (n + 1) * size; j++) {
      apart += (truth.data[j] - prediction.data[j]) ** 2;
      length += truth.data[j] ** 2;
    }
    return Math.sqrt(apart / length);
  });
}

/** Gathers the errors of each trajectory, `[frames]`. */
export function summarised(each: readonly Float64Array[]): RelativeErrors {
  const frames = each[0]?.length ?? 0;
  const errors = ndarray([each.length, frames], Float64Array.from(each.flatMap((own) => [...own])));
  const average = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const mean = average(errors.data);
  return { errors, mean, deviation: Math.sqrt(average(errors.data.map((error) => (error - mean) ** 2))) };
}

/**
 * Predicts every trajectory of a series from its first frame, by whatever method, and compares.
 * @param model What predicts, such as a baseline or a solver on a coarser grid; or a function that takes a first frame
 *   `[channels, ...points]`, the times, the first being that of the frame, and the place of the trajectory, and gives
 *   `[frames, channels, ...points]`.
 * @returns Errors are NaN where a prediction has diverged, and so is the mean.
 * @throws {TypeError} If it is no series of fields.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { kortewegDeVries, relativeErrors } from "propagator";
 *
 * const waves = kortewegDeVries({ points: 100 });
 * const { test } = await waves.sample({ training: 1, validation: 1, test: 2, frames: 11, everyStep: 10 });
 * assertLess((await relativeErrors(test, waves.coarse({ points: 50 }))).mean, 0.3);
 * const asBefore = await relativeErrors(test, (_, times, i) => test.read(i, 0, times.length));
 * assertLess(asBefore.mean, 1e-12);
 * ```
 */
export async function relativeErrors(
  series: FieldSeries,
  model:
    | Pick<FieldForecaster, "predict">
    | ((first: NdArray, times: Float64Array, trajectory: number) => Promise<NdArray>),
): Promise<RelativeErrors> {
  checkSeries("compare predictions", series);
  const { trajectories, times } = series;
  const each: Float64Array[] = [];
  for (let i = 0; i < trajectories; i++) {
    const truth = await series.read(i, 0, times.length);
    const size = truth.data.length / times.length;
    const first = ndarray(truth.shape.slice(1), truth.data.slice(0, size));
    const prediction = typeof model === "function"
      ? await model(first, times, i)
      : (await model.predict(first, times)).mean;
    each.push(frameErrors(prediction, truth));
  }
  return summarised(each);
}
