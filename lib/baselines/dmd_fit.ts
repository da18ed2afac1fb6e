import { throwIfCancelled } from "../core/errors.ts";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { Citations } from "../io/citations.ts";
import { checkedForecast, type FieldForecast, type FieldForecaster, forecastOf } from "../problems/field_forecast.ts";
import type { Pod } from "../problems/pod.ts";
import type { DmdOptions } from "./dmd_options.ts";
import { timesMatrix } from "./times_matrix.ts";

/** What a {@link DmdFit} is made of. */
export interface DmdFitRecord extends Required<DmdOptions> {
  /** Time between snapshots. */
  readonly timeStep: number;
  /** The modes. */
  readonly basis: Pod;
  /** The amplitudes of the modes, as a row, times this are those one snapshot later, `[modes, modes]`. */
  readonly operator: NdArray;
}

/** Frames between two turns of the event loop. */
const FRAMES_PER_BREATH = 100;

/** A fitted dynamic mode decomposition. */
export class DmdFit implements FieldForecaster {
  /** All of it. */
  readonly record: DmdFitRecord;

  /** Prefer {@link Dmd.fit}. */
  constructor(record: DmdFitRecord) {
    this.record = record;
  }

  /**
   * Applies the operator again and again, from the field's part in the modes.
   * @param field `[channels, ...points]`, or `[1, channels, ...points]` as `series.read(i, 0, 1)` returns it.
   * @param times Ascending, whole numbers of time steps apart; the first is that of the field.
   * @returns If it diverges, `outcome` says so, and the mean is NaN from there on.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the shape does not fit.
   * @throws {RangeError} If times do not ascend, or are not whole numbers of time steps apart.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async predict(field: NdArray, times: Float64Array, options: Omit<RunOptions, "seed"> = {}): Promise<FieldForecast> {
    const { basis, operator, timeStep } = this.record;
    const [modes, ...shape] = basis.modes.shape;
    const { signal, progress } = checkedForecast(field, times, { shape, options });
    const steps = times.map((t) => Math.round((t - times[0]) / timeStep));
    const between = times.findIndex((t, n) =>
      Math.abs(t - times[0] - steps[n] * timeStep) > 1e-6 * timeStep * (1 + steps[n])
    );
    if (between >= 0) {
      throw new RangeError(
        `Cannot predict: times must be whole numbers of time steps of ${timeStep} apart, got ${times[between]} after ${
          times[0]
        }`,
      );
    }
    const amplitudes = new Float64Array(times.length * modes);
    const zeros = new Float64Array(modes);
    let { data: a } = basis.amplitudes(field);
    let reached = 0;
    for (; reached < times.length; reached++) {
      for (let k = steps[reached - 1] ?? 0; k < steps[reached]; k++) a = timesMatrix(a, operator, zeros);
      if (!a.every(Number.isFinite)) break;
      amplitudes.set(a, reached * modes);
      progress?.({ done: reached + 1, of: times.length });
      if (reached % FRAMES_PER_BREATH) continue;
      await breathe();
      throwIfCancelled(signal, `a prediction at time ${times[reached]}`);
    }
    const outcome: Outcome = reached === times.length ? { status: "ok", steps: steps[reached - 1] } : {
      status: "diverged",
      steps: steps[reached - 1] ?? 0,
      hint: `The fitted map is unstable: numbers stopped being finite at time ${times[reached]}; pass a smaller rank`,
    };
    const fields = basis.frames(ndarray([reached, modes], amplitudes.slice(0, reached * modes))).data;
    return forecastOf(times, { fields, shape, outcome });
  }

  /** What to cite: dynamic mode decomposition, and the paper that compares with it. */
  cite(): Citations {
    return new Citations(["schmid2010", "tu2014", "ilersich2025"]);
  }

  /** How a notebook shows the fit. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { operator: { shape: [modes] }, timeStep } = this.record;
    return { "text/plain": `Dynamic mode decomposition of ${modes} modes, time step ${timeStep}` };
  }
}
