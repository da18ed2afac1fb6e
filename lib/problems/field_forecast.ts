import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { checkNdarray, type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import type { RunOptions } from "../core/progress.ts";
import { RUN_FIELDS, validated } from "../core/validated.ts";

/** The future of a field, as a solver or a fitted model sees it. */
export interface FieldForecast {
  /** Times, the first being that of the given field, `[times]`. */
  readonly times: Float64Array;
  /** The field, or its mean where there are several, `[times, channels, ...points]`; NaN from where it diverged. */
  readonly mean: NdArray;
  /** Whether it reached the last time; `steps` count up to the last good one. */
  readonly outcome: Outcome;
}

/** What tells the future of a field: a solver on a coarser grid, a fitted model. */
export interface FieldForecaster {
  /**
   * Tells how a field goes on.
   * @param field `[channels, ...points]`, or `[1, channels, ...points]` as `series.read(i, 0, 1)` returns it.
   * @param times Ascending; the first is that of the field.
   * @returns If it diverges, `outcome` says so, and the mean is NaN from there on.
   * @throws {TypeError} If the shape does not fit, or an option is unknown or of a wrong kind.
   * @throws {RangeError} If times do not ascend.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  predict(field: NdArray, times: Float64Array, options?: Omit<RunOptions, "seed">): Promise<FieldForecast>;
}

const RUN = z.strictObject(RUN_FIELDS);

/**
 * Checks what a {@link FieldForecaster} is given.
 * @param shape That the field must have, `[channels, ...points]`.
 * @returns The options.
 * @throws As {@link FieldForecaster.predict}.
 */
export function checkedForecast(
  field: NdArray,
  times: Float64Array,
  { shape, options }: { readonly shape: readonly number[]; readonly options: Omit<RunOptions, "seed"> },
): Omit<RunOptions, "seed"> {
  const run = validated("predict", RUN, options);
  checkNdarray("predict", "field", field);
  if (![shape, [1, ...shape]].some((fitting) => fitting.join() === field.shape.join())) {
    throw new TypeError(
      `Cannot predict: the field must be of shape [${shape.join(", ")}], got [${field.shape.join(", ")}]`,
    );
  }
  const isAscending = (t: number, n: number) => Number.isFinite(t) && (n === 0 || t > times[n - 1]);
  if (!(times instanceof Float64Array) || times.length === 0 || !times.every(isAscending)) {
    throw new RangeError("Cannot predict: times must be a Float64Array of ascending numbers");
  }
  throwIfCancelled(run.signal, "a prediction");
  return run;
}

/** Fills up a forecast whose fields end early with NaN. */
export function forecastOf(
  times: Float64Array,
  { fields, shape, outcome }: {
    /** Of the times that were reached. */
    readonly fields: Float64Array;
    /** `[channels, ...points]` */
    readonly shape: readonly number[];
    readonly outcome: Outcome;
  },
): FieldForecast {
  const mean = ndarray([times.length, ...shape]);
  mean.data.set(fields);
  mean.data.fill(NaN, fields.length);
  return { times, mean, outcome };
}
