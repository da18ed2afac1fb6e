import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import type { RunOptions } from "../core/progress.ts";
import { RUN_FIELDS, validated } from "../core/validated.ts";
import { rowProducts } from "../numerics/row_products.ts";
import { evenTimeStep } from "../problems/even_time_step.ts";
import { checkSeries, type FieldSeries, seriesWindow } from "../problems/field_series.ts";
import { pod } from "../problems/pod.ts";
import { DmdFit } from "./dmd_fit.ts";
import { DMD_OPTIONS, type DmdOptions } from "./dmd_options.ts";
import { historyPart, modeHistories } from "./mode_histories.ts";

const FIT = z.strictObject(RUN_FIELDS);

/** A dynamic mode decomposition yet to be fitted; immutable. */
export class Dmd {
  /** All of it as plain data. */
  readonly description: Required<DmdOptions>;

  /** Prefer {@link dmd}, which checks its options. */
  constructor(description: Required<DmdOptions>) {
    this.description = description;
  }

  /**
   * Fits the linear map from each snapshot to the next one within the space of their leading modes.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or it is no series of fields.
   * @throws {RangeError} If frames are not evenly spaced, or there are fewer than two.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async fit(series: FieldSeries, options: Omit<RunOptions, "seed"> = {}): Promise<DmdFit> {
    const what = "fit a dynamic mode decomposition";
    const { signal, progress } = validated(what, FIT, options);
    const { rank, ridge } = this.description;
    checkSeries(what, series);
    const timeStep = evenTimeStep(what, series);
    const trajectories = this.description.trajectories === "first" ? 1 : series.trajectories;
    const last = series.times.length - 1;
    const basis = await pod(seriesWindow(series, { from: 0, to: last }), { rank, trajectories, signal, progress });
    const { singularValues, norm } = basis;
    const modes = singularValues.length;
    const products = new Float64Array(modes * modes); // sum of a_n a_(n+1)^T of amplitudes a = U^T x: U^T X Y^T U
    for (const history of await modeHistories(series, basis, { trajectories, signal })) {
      const [now, next] = [historyPart(history, 0, last), historyPart(history, 1, last + 1)];
      const rows = { rows: modes, columns: last };
      rowProducts({ ...rows, data: now }, { ...rows, data: next }).forEach((product, at) => products[at] += product);
    }
    const operator = products.map((product, at) =>
      product / (singularValues[Math.floor(at / modes)] ** 2 + ridge * norm)
    );
    return new DmdFit({ ...this.description, timeStep, basis, operator: ndarray([modes, modes], operator) });
  }
}

/**
 * Describes a dynamic mode decomposition, one of the baselines of the paper on latent equations: snapshots y follow
 * `y_(n+1) = U A U^T y_n`, with the modes U of the singular value decomposition `X = U S V^T` of all snapshots but the last, and the
 * reduced operator `A = U^T Y V diag(s / (s^2 + ridge |X|))`, where Y are the snapshots but the first. Since `V = X^T U S^-1`, this is
 * ridge regression of the amplitudes of the modes on those one frame before; the penalty `ridge |X|` has the unit of the field, not of its
 * square, and so depends on units, as in the paper's program.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If the rank is not a whole number of at least 1, or the ridge is negative.
 * @see Tu et al. 2014, doi:10.3934/jcd.2014.1.391; Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { dmd, kortewegDeVries, relativeErrors } from "propagator";
 *
 * const data = await kortewegDeVries({ points: 100 })
 *   .sample({ training: 1, validation: 1, test: 1, frames: 51, everyStep: 10 });
 * const fit = await dmd({ rank: 25 }).fit(data.training);
 * assertLess((await relativeErrors(data.test, fit)).mean, 0.3);
 * ```
 */
export function dmd(options: DmdOptions): Dmd {
  return new Dmd(validated("describe a dynamic mode decomposition", DMD_OPTIONS, options));
}
