import { ndarray } from "../../core/ndarray.ts";
import { doubles, type ModelNotes, writeModel } from "../../io/model_file.ts";
import type { StoredTensor } from "../../io/safetensors.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { schemeSources } from "../../problems/scheme_sources.ts";
import type { DcrnnFitRecord } from "./dcrnn_fit_record.ts";
import { EquationFit } from "./equation_fit.ts";
import { type DcrnnForecastOptions, forecastKinetic } from "./forecast_kinetic.ts";
import { solverSources } from "./solver.ts";
import { storedTerms } from "./stored_terms.ts";
import { truncationBias } from "./truncation_bias.ts";

/** A trained DC-RNN: its equation, its error against the truth, and how it got there. */
export class DcrnnFit extends EquationFit<DcrnnFitRecord> {
  /**
   * The percentage by which the time scheme alone makes a perfect fit miss the relaxation rate.
   * @throws {TypeError} If the data came without its true coefficients.
   */
  schemeBias(): number {
    const { description, timeStep } = this.record;
    const rate = Math.abs(this.truth("compute the scheme's bias").get("g") ?? NaN);
    return 100 * (truncationBias(description.scheme, timeStep * rate) - 1);
  }

  /**
   * The learned equation of rho, where both equations were learned; this fit itself then reads as that of g.
   * @throws {TypeError} If only one was.
   */
  density(): EquationFit {
    const { density, epsilon, outcome } = this.record;
    if (density) return new EquationFit({ ...density, epsilon, outcome, warnings: [] });
    throw new TypeError(
      'Cannot read the equation of rho: only one equation was learned; call equations("g", "rho") before fit()',
    );
  }

  /** Loss before each Adam update, then after each L-BFGS iteration or each pass of the converged solver. */
  get history(): readonly number[] {
    return this.record.history;
  }

  /** The last loss, penalties included. */
  get loss(): number {
    return this.record.loss;
  }

  /** The learned epsilon; only its products with weights are determined by data, so compare {@link DcrnnFit.epsilonEstimate}. */
  get epsilonPredicted(): number {
    return this.record.epsilonPredicted;
  }

  /** The Knudsen number that the relaxation rate stands for with sigmaS = 1: `|coefficient of g|^(-1/2)`. */
  get epsilonEstimate(): number {
    return Math.abs(this.record.coefficients.get("g") ?? 0) ** -0.5;
  }

  /**
   * Solves the learned equations from the first frame of data that they were not learned from, by the adaptive method of Dormand and Prince.
   * @param start Of the same epsilon; only its first frame, its grid and its time between frames are used.
   * @returns Frame 0 is the start; where the equations blow up, the frames before that, and `outcome` says so.
   * @throws {TypeError} If an option is unknown, the start is no trajectory, or a field is needed whose equation was not learned: call
   *   `equations("g", "rho")` before `fit`.
   * @throws {RangeError} If a number is out of range, the start has another epsilon, or rates in cells do not go with its cells.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   *
   * ```ts
   * import { assertLess } from "@std/assert";
   * import { dcrnn, frameErrors, transport } from "propagator";
   *
   * const problem = transport({ epsilon: 1 / 4 });
   * const data = await problem.simulate({ cells: 40, steps: 320 });
   * const model = dcrnn({ orders: 0 }).scheme("etd4").stencil("c8").equations("g", "rho");
   * const fit = await model.fit(data, { solver: "converged" });
   * const forecast = await fit.forecast(data);
   * assertLess(frameErrors(forecast.rho, data.rho)[39], 1e-3);
   * ```
   */
  forecast(start: KineticTrajectory, options: DcrnnForecastOptions = {}): Promise<KineticTrajectory> {
    return forecastKinetic(this.record, start, options);
  }

  /**
   * Saves the fit as one safetensors file, for {@link loadDcrnnFit}; a reader sees the old file or the new one, never a part. Of operators
   * of your own only the names are kept.
   * @param path By custom it ends in `.safetensors`.
   * @param notes Further text to keep in the file's metadata, by name, such as what was fitted.
   *
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { dcrnn, loadDcrnnFit, transport } from "propagator";
   *
   * const data = await transport({ epsilon: 1 / 16 }).simulate({ cells: 50, steps: 16 });
   * const fit = await dcrnn().fit(data, { solver: "converged" });
   * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
   * await fit.save(path);
   * assertEquals((await loadDcrnnFit(path)).coefficients(), fit.coefficients());
   * await Deno.remove(path);
   * ```
   */
  async save(path: string, notes: ModelNotes = {}): Promise<void> {
    const { record } = this;
    const { solver, epsilon, timeStep, loss, epsilonPredicted, relaxationRate, outcome, warnings } = record;
    const operators = Object.entries(record.description.operators).map(([name, { kind }]) => ({ name, kind }));
    const learned = storedTerms(record);
    const density = record.density && storedTerms(record.density, "density/");
    const lines = {
      parameters: record.parameters,
      history: Float64Array.from(record.history),
      "relaxation-rates": record.relaxationRates,
      "relaxation-rate-errors": record.relaxationRateErrors,
    };
    const columns = Object.entries(lines).flatMap(([name, data]): [string, StoredTensor][] =>
      data ? [[name, doubles(ndarray([data.length], data))]] : []
    );
    const facts = {
      description: { ...record.description, operators },
      record: {
        ...{ solver, epsilon, timeStep, loss, epsilonPredicted, relaxationRate, outcome, warnings },
        learned: learned.facts,
        density: density?.facts,
      },
    };
    const tensors = new Map([...learned.tensors, ...density?.tensors ?? [], ...columns]);
    await writeModel(path, "dcrnn", { facts, tensors, notes });
  }

  /** Keys of what to cite. */
  protected override sources(): string[] {
    const { description: { scheme }, solver } = this.record;
    return [...super.sources(), ...schemeSources(scheme), ...solverSources(solver)];
  }
}
