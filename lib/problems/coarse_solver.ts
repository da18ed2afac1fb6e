import type { NdArray } from "../core/ndarray.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { Citations } from "../io/citations.ts";
import type { RightHandSide } from "../numerics/explicit_rk.ts";
import { solveOde } from "../numerics/solve_ode.ts";
import { checkedForecast, type FieldForecast, type FieldForecaster, forecastOf } from "./field_forecast.ts";

/** A coarse grid within a fine one. */
export interface CoarseGrid {
  /** What the equation makes of values at coarse points. */
  readonly slope: RightHandSide;
  /** Values at coarse points of a fine field. */
  restrict(fine: Float64Array): Float64Array;
  /** Fine fields through values at coarse points, `[frames, coarse points]`. */
  prolong(coarse: NdArray): Float64Array;
}

/** An equation for one channel, ready to be solved on a coarse grid. */
export interface CoarseEquation {
  /** How a notebook shows it. */
  readonly title: string;
  /** Axes of the grid. */
  readonly dimensions: 1 | 2;
  /** The coarse grid within a fine one of so many points along each axis; throws if there is none. */
  gridOf(points: readonly number[]): CoarseGrid;
}

/** Keeps the errors of time steps far below those of coarse differences. */
const TOLERANCES = { relativeTolerance: 1e-8, absoluteTolerance: 1e-10 };

/** Solves an equation on a coarse grid, from values of a fine field at its points, and interpolates to the fine ones. */
export class CoarseSolver implements FieldForecaster {
  readonly #equation: CoarseEquation;

  /** Prefer `coarse()` of an equation. */
  constructor(equation: CoarseEquation) {
    this.#equation = equation;
  }

  /**
   * Solves on the coarse grid, with time steps as small as need be.
   * @param field `[1, ...points]`, or `[1, 1, ...points]` as `series.read(i, 0, 1)` returns it.
   * @param times Ascending; the first is that of the field.
   * @returns If it diverges, `outcome` says so, and the mean is NaN from there on.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the field does not have one channel.
   * @throws {RangeError} If times do not ascend, or the coarse points are not among those of the field.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async predict(field: NdArray, times: Float64Array, options: Omit<RunOptions, "seed"> = {}): Promise<FieldForecast> {
    const points = field.shape.slice(-this.#equation.dimensions);
    const shape = [1, ...points];
    const { progress } = checkedForecast(field, times, { shape, options });
    const { slope, restrict, prolong } = this.#equation.gridOf(points);
    const { states, outcome } = solveOde(slope, { initial: restrict(field.data), times, ...TOLERANCES });
    progress?.({ done: times.length, of: times.length });
    await breathe();
    return forecastOf(times, { fields: prolong(states), shape, outcome });
  }

  /** What to cite: where it is compared with, and its scheme in time. */
  cite(): Citations {
    return new Citations(["ilersich2025", "dormand1980"]);
  }

  /** How a notebook shows the solver. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    return { "text/plain": this.#equation.title };
  }
}
