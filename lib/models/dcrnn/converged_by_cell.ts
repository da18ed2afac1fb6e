import type { RunOptions } from "../../core/progress.ts";
import { groupedFit } from "../../numerics/grouped_fit.ts";
import type { DcrnnSystem } from "./dcrnn_system.ts";
import type { DcrnnDescription } from "./description.ts";
import { linearPart } from "./linear_part.ts";
import { rateColumn } from "./rate_column.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/** The minimiser of a loss. */
export interface Converged {
  /** The coefficients, `[parameters]` of the model. */
  readonly parameters: Float64Array;
  /** The loss after each pass. */
  readonly history: readonly number[];
  /** Parameters that the others explain to rounding; they are 0. */
  readonly dependent: readonly number[];
}

/**
 * The minimiser of a loss over the coefficients and the rate of every cell, continuity included. Each row belongs to one
 * cell, so the rates are eliminated cell by cell.
 * @param model A model whose parameters are the coefficients, all 0 at the start, without the rates.
 * @returns The coefficients, then the rates.
 */
export async function convergedByCell(
  description: DcrnnDescription,
  model: SymbolicModel,
  system: DcrnnSystem,
  options: RunOptions,
): Promise<Converged> {
  const { continuity = 0 } = description;
  const loss = description.loss === "l2" ? "l2" : "l1";
  const { cells, length, equations: [{ target: { length: rows }, columns }] } = system;
  const { design, target } = linearPart(description, model, system);
  const rate = rateColumn(description, model);
  const coefficients = new Float64Array(model.training.outputs);
  model.training.forward(model.start, coefficients);
  const own = new Float64Array(target.length);
  own.set(columns[rate].map((value) => value * coefficients[rate]));
  const jumps = cells > 1 ? rows * continuity * cells / (cells - 1) / length : 0;
  const found = await groupedFit({ columns: design, target, own, groups: cells, loss, jumps }, options);
  return {
    parameters: Float64Array.of(...found.coefficients, ...found.own),
    history: found.history.map((value) => value / rows),
    dependent: found.dependent,
  };
}
