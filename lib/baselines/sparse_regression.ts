import { throwIfCancelled } from "../core/errors.ts";
import { breathe } from "../core/progress.ts";
import { validated } from "../core/validated.ts";
import type { Runs } from "../models/dcrnn/runs.ts";
import { design } from "./design.ts";
import { fitDesign } from "./fit_design.ts";
import type { SparseDescription, SparseMethod } from "./sparse_description.ts";
import type { SparseFit } from "./sparse_fit.ts";
import {
  type BestSubsetOptions,
  checkedDesign,
  FIT,
  LASSO,
  type LassoOptions,
  type SparseFitOptions,
  type SparseRegressionOptions,
  STRIDGE,
  type StridgeOptions,
  SUBSET,
} from "./sparse_options.ts";

/** A dictionary, the design that it is put into, and a method that chooses among its terms; immutable. */
export class SparseRegression {
  /** All of it as plain data. */
  readonly description: SparseDescription;

  /** Prefer {@link sparseRegression}, which checks its options. */
  constructor(description: SparseDescription) {
    this.description = description;
  }

  #with(method: SparseMethod): SparseRegression {
    return new SparseRegression({ ...this.description, method });
  }

  /**
   * Chooses by the LASSO.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If a number is out of range.
   */
  lasso(options: LassoOptions = {}): SparseRegression {
    return this.#with({ name: "lasso", ...validated("set up a LASSO", LASSO, options) });
  }

  /**
   * Chooses by sequentially thresholded ridge regression, PDE-FIND's method.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If a number is out of range.
   */
  stridge(options: StridgeOptions = {}): SparseRegression {
    return this.#with({ name: "stridge", ...validated("set up STRidge", STRIDGE, options) });
  }

  /**
   * Chooses among the best subsets of every size, of all there are.
   * @throws {TypeError} If an option is unknown or of a wrong kind.
   * @throws {RangeError} If a choice is unknown.
   */
  bestSubset(options: BestSubsetOptions = {}): SparseRegression {
    return this.#with({ name: "best-subset", ...validated("set up a best subset", SUBSET, options) });
  }

  /**
   * Fits the g equation to data.
   * @param data Frames of g `[frames, velocities, cells]` and rho `[frames, cells]`, equally spaced in time, or several such runs of one equation.
   * @throws {TypeError} For data of another shape or options of a wrong kind.
   * @throws {RangeError} For too few frames or rows, numbers that are not finite, g whose average over v does not vanish, or runs
   *   that do not go together.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async fit(data: Runs, options: SparseFitOptions = {}): Promise<SparseFit> {
    const { stride, signal, progress } = validated("fit a sparse regression", FIT, options);
    throwIfCancelled(signal, "the sparse regression");
    const prepared = design(this.description, data, stride);
    progress?.({ done: 1, of: 2, note: `${prepared.problem.rows} rows` });
    await breathe();
    throwIfCancelled(signal, "the sparse regression");
    const fit = fitDesign(prepared, this.description, data);
    progress?.({ done: 2, of: 2 });
    return fit;
  }
}

/**
 * Describes a sparse regression over a dictionary of terms, in the features and with the target of a DC-RNN's loss: what the
 * paper compares with. Without a further verb all terms are fitted by least squares.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a term is unknown or stands there twice, or a scheme is not linear in the coefficients.
 * @see Delgadillo, Hu and Yang, "Multiscale and nonlocal learning for PDEs using densely connected RNNs", Examples 6.6 and 6.7
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { sparseRegression, transport } from "propagator";
 *
 * const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 200, steps: 64 });
 * const fit = await sparseRegression({ scheme: "imex-bdf4", stencil: "c8" }).stridge().fit(data);
 * assertEquals(fit.support(), ["g", "A g", "PA g", "A rho"]);
 * ```
 */
export function sparseRegression(options: SparseRegressionOptions = {}): SparseRegression {
  return new SparseRegression({ ...checkedDesign(options), method: { name: "least-squares" } });
}
