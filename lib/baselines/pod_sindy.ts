import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { RUN_FIELDS, validated } from "../core/validated.ts";
import { rowGram, rowProducts } from "../numerics/row_products.ts";
import { evenTimeStep } from "../problems/even_time_step.ts";
import { checkSeries, frameShape } from "../problems/field_series.ts";
import { pod } from "../problems/pod.ts";
import type { FieldSamples } from "../problems/sample_fields.ts";
import { historyPart, modeHistories, type ModeHistory } from "./mode_histories.ts";
import { modalError } from "./modal_equation.ts";
import { PodSindyFit } from "./pod_sindy_fit.ts";
import { POD_SINDY_OPTIONS, type PodSindyOptions } from "./pod_sindy_options.ts";
import { alongHistories, type Monomial, monomials } from "./polynomials.ts";
import { type SharedGram, thresholdedRidge } from "./thresholded_ridge.ts";

const FIT = z.strictObject(RUN_FIELDS);

/** Times of dropping terms and fitting again. */
const SWEEPS = 10;

/** A sparse polynomial equation of modes yet to be fitted; immutable. */
export class PodSindy {
  /** All of it as plain data. */
  readonly description: Required<PodSindyOptions>;

  /** Prefer {@link podSindy}, which checks its options. */
  constructor(description: Required<PodSindyOptions>) {
    this.description = description;
  }

  /**
   * Fits an equation for each threshold to the training data, and takes the one that predicts the validation data best.
   * @returns The validation errors are with it; all infinite if no equation can be solved to the end, which is then the first one.
   * @throws {TypeError} If an option is unknown or of a wrong kind, data are no series of fields, or those for validation have other points or channels.
   * @throws {RangeError} If frames are not evenly spaced, or there are fewer than two.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async fit(
    { training, validation }: Pick<FieldSamples, "training" | "validation">,
    options: Omit<RunOptions, "seed"> = {},
  ): Promise<PodSindyFit> {
    const what = "fit a sparse equation of modes";
    const { signal, progress } = validated(what, FIT, options);
    const { rank, degree, ridge, thresholds } = this.description;
    for (const series of [training, validation]) checkSeries(what, series);
    const timeStep = evenTimeStep(what, training);
    const [shape, own] = [training, validation].map((series) => frameShape(series).join(", "));
    if (shape !== own) {
      throw new TypeError(
        `Cannot ${what}: validation data must have frames of [${shape}], as training data, got [${own}]`,
      );
    }
    const basis = await pod(training, { rank, signal, progress });
    const modes = basis.singularValues.length;
    const terms = monomials(modes, degree);
    const scale = Math.sqrt(basis.modes.data.length / modes);
    const gram = normalEquations(await modeHistories(training, basis, { signal, scale }), terms, timeStep);
    const fitted = thresholdedRidge(gram, { ridge, sweeps: SWEEPS });
    const held = await modeHistories(validation, basis, { signal, scale });

    const trials: { readonly threshold: number; readonly coefficients: NdArray; readonly error: number }[] = [];
    for (const threshold of thresholds) {
      const coefficients = ndarray([modes, terms.length]);
      fitted(threshold).forEach((row, k) => coefficients.data.set(row, k * terms.length));
      trials.push({ threshold, coefficients, error: modalError({ terms, coefficients }, validation.times, held) });
      await breathe();
      throwIfCancelled(signal, "the fit of a sparse equation of modes");
    }
    const { threshold, coefficients } = trials.reduce((a, b) => b.error < a.error ? b : a);
    return new PodSindyFit({
      ...this.description,
      basis,
      terms,
      coefficients,
      threshold,
      validation: trials.map(({ threshold, error }) => ({ threshold, error })),
    });
  }
}

/** Inner products of the terms with one another and with forward differences of each mode. */
function normalEquations(histories: readonly ModeHistory[], terms: readonly Monomial[], timeStep: number): SharedGram {
  const modes = terms.filter(({ length }) => length === 1).length;
  const matrix = new Float64Array(terms.length ** 2);
  const products = new Float64Array(modes * terms.length);
  for (const history of histories) {
    const columns = history.frames - 1;
    const now = historyPart(history, 0, columns);
    const next = historyPart(history, 1, columns + 1);
    const slopes = { rows: modes, columns, data: next.map((a, at) => (a - now[at]) / timeStep) };
    const library = { rows: terms.length, columns, data: alongHistories(terms, now, columns) };
    rowGram(library).forEach((product, at) => matrix[at] += product);
    rowProducts(slopes, library).forEach((product, at) => products[at] += product);
  }
  const rows = Array.from({ length: modes }, (_, k) => products.subarray(k * terms.length, (k + 1) * terms.length));
  return { matrix, products: rows };
}

/**
 * Describes a sparse polynomial equation for the amplitudes of modes, one of the baselines of the paper on latent equations: the modes
 * of all training snapshots, slopes by forward differences, a library of monomials without the constant, and sequentially thresholded
 * ridge regression. Amplitudes are those of modes with root mean square 1, so that they have the unit of the field, whatever the number
 * of points, on which ridge and thresholds would depend otherwise: with amplitudes of modes of length 1 and the noise of the data, which
 * forward differences divide by the time step, equations of degree 2 blow up.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Brunton, Proctor and Kutz 2016, doi:10.1073/pnas.1517384113; Ilersich and Nair 2025, "Learning stochastic multiscale models",
 *   arXiv:2506.22655
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { kortewegDeVries, podSindy, relativeErrors } from "propagator";
 *
 * const data = await kortewegDeVries({ points: 100 })
 *   .sample({ training: 3, validation: 1, test: 1, frames: 51, everyStep: 10 });
 * const fit = await podSindy({ rank: 12 }).fit(data);
 * assertLess((await relativeErrors(data.test, fit)).mean, 0.3);
 * ```
 */
export function podSindy(options: PodSindyOptions): PodSindy {
  return new PodSindy(validated("describe a sparse equation of modes", POD_SINDY_OPTIONS, options));
}
