import { type NdArray, ndarray } from "../core/ndarray.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { Citations } from "../io/citations.ts";
import { checkedForecast, type FieldForecast, type FieldForecaster, forecastOf } from "../problems/field_forecast.ts";
import type { Pod } from "../problems/pod.ts";
import { type ModalEquation, solveModes } from "./modal_equation.ts";
import type { PodSindyOptions } from "./pod_sindy_options.ts";

/** What a {@link PodSindyFit} is made of. */
export interface PodSindyFitRecord extends Required<PodSindyOptions>, ModalEquation {
  /** The modes. */
  readonly basis: Pod;
  /** The threshold that was chosen. */
  readonly threshold: number;
  /** Mean relative error on the validation data with each threshold; infinite if a solution diverged. */
  readonly validation: readonly { readonly threshold: number; readonly error: number }[];
}

/** A fitted sparse equation of modes. */
export class PodSindyFit implements FieldForecaster {
  /** All of it. */
  readonly record: PodSindyFitRecord;

  /** Prefer {@link PodSindy.fit}. */
  constructor(record: PodSindyFitRecord) {
    this.record = record;
  }

  /**
   * Solves the equation from the field's part in the modes.
   * @param field `[channels, ...points]`, or `[1, channels, ...points]` as `series.read(i, 0, 1)` returns it.
   * @param times Ascending; the first is that of the field. They need not be evenly spaced.
   * @returns If it diverges, `outcome` says so, and the mean is NaN from there on.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the shape does not fit.
   * @throws {RangeError} If times do not ascend.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async predict(field: NdArray, times: Float64Array, options: Omit<RunOptions, "seed"> = {}): Promise<FieldForecast> {
    const { basis } = this.record;
    const shape = basis.modes.shape.slice(1);
    const { progress } = checkedForecast(field, times, { shape, options });
    const scale = Math.sqrt(field.data.length);
    const initial = basis.amplitudes(field).data.map((a) => a / scale);
    const { states: { shape: lengths, data }, outcome } = solveModes(this.record, initial, times);
    progress?.({ done: times.length, of: times.length });
    await breathe();
    const fields = basis.frames(ndarray(lengths, data.map((a) => a * scale))).data;
    return forecastOf(times, { fields, shape, outcome });
  }

  /** What to cite: the modes, the sparse regression, and the paper that compares with it. */
  cite(): Citations {
    return new Citations(["sirovich1987", "brunton2016", "ilersich2025"]);
  }

  /** How a notebook shows the fit. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { coefficients: { shape: [modes], data }, terms, threshold, validation } = this.record;
    const kept = data.filter((value) => value !== 0).length;
    const text =
      `Sparse equation of ${modes} modes: ${kept} of ${modes * terms.length} coefficients, threshold ${threshold} of ` +
      validation.map((trial) => `${trial.threshold} (${trial.error.toPrecision(3)})`).join(", ");
    return { "text/plain": text };
  }
}
