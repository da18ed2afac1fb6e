import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { FieldSeries } from "./field_series.ts";

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
 * Compares frames with the true ones.
 * @param prediction `[frames, channels, ...points]`.
 * @param truth The same.
 * @returns `|y - prediction| / |y|` of each frame.
 */
export function frameErrors(prediction: NdArray, truth: NdArray): Float64Array {
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
 * @param predict Takes a first frame `[channels, ...points]`, the times, the first being that of the frame, and the place of the trajectory;
 *   gives `[frames, channels, ...points]`.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, appendix
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { fieldSeries, ndarray, relativeErrors } from "propagator";
 *
 * const data = fieldSeries({ fields: ndarray([1, 2, 1, 2], Float64Array.of(3, 4, 3, 8)), times: Float64Array.of(0, 1) });
 * const asBefore = ({ data }: { data: Float64Array }) => Promise.resolve(ndarray([2, 1, 2], Float64Array.of(...data, ...data)));
 * const { errors } = await relativeErrors(data, asBefore);
 * assertAlmostEquals(errors.data[1], 4 / Math.hypot(3, 8));
 * ```
 */
export async function relativeErrors(
  series: FieldSeries,
  predict: (first: NdArray, times: Float64Array, trajectory: number) => Promise<NdArray>,
): Promise<RelativeErrors> {
  const { trajectories, times } = series;
  const each: Float64Array[] = [];
  for (let i = 0; i < trajectories; i++) {
    const truth = await series.read(i, 0, times.length);
    const size = truth.data.length / times.length;
    const first = ndarray(truth.shape.slice(1), truth.data.slice(0, size));
    each.push(frameErrors(await predict(first, times, i), truth));
  }
  return summarised(each);
}
