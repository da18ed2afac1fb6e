import { throwIfCancelled } from "../../core/errors.ts";
import { breathe, type RunOptions } from "../../core/progress.ts";
import { lbfgsStart, type LbfgsStatus, lbfgsStep } from "../../numerics/lbfgs.ts";
import type { Objective } from "../../numerics/line_search.ts";
import { leastAbsolute } from "../../numerics/least_absolute.ts";
import { leastSquares, residual } from "../../numerics/least_squares.ts";
import { type Converged, convergedByCell } from "./converged_by_cell.ts";
import type { DcrnnDescription } from "./description.ts";
import { dcrnnObjective, huberThreshold } from "./dcrnn_objective.ts";
import type { DcrnnSystem } from "./dcrnn_system.ts";
import { linearPart } from "./linear_part.ts";
import { SCHEMES } from "./schemes.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/** Most L-BFGS iterations where the residual is not linear in the coefficients. */
const POLISH_LIMIT = 500;

/**
 * The minimiser of a loss over the coefficients themselves: by reweighted least squares for l1, by an orthogonal
 * factor for l2. Where the residual is not linear in them, L-BFGS goes on from the minimiser of its linear part.
 * @param model A model whose parameters are the coefficients, all 0 at the start.
 */
export async function converged(
  description: DcrnnDescription,
  model: SymbolicModel,
  system: DcrnnSystem,
  options: RunOptions,
): Promise<Converged> {
  if (description.relaxation === "by-cell") return await convergedByCell(description, model, system, options);
  const { design, target } = linearPart(description, model, system);
  const [{ target: own }] = system.equations;
  const toMean = target.length / own.length;
  let parameters: Float64Array;
  let history: number[];
  let dependent: readonly number[];
  if (description.loss !== "l2") {
    const found = await leastAbsolute(design, target, { ...options, threshold: huberThreshold(description, own) });
    parameters = found.coefficients;
    history = found.history.map((value) => value * toMean);
    dependent = found.dependent;
  } else {
    const found = leastSquares(design, target);
    parameters = found.coefficients;
    const r = residual(design, target, parameters);
    history = [r.reduce((sum, value) => sum + value * value, 0) / own.length];
    dependent = found.dependent;
  }
  if (SCHEMES[description.scheme].linear) return { parameters, history, dependent };

  // One unit of each scaled parameter changes the residual by a comparable amount.
  const scale = Float64Array.from(
    design,
    (column) => 1 / Math.sqrt(column.reduce((sum, value) => sum + value * value, 0) / column.length || 1),
  );
  const objective = dcrnnObjective(description, model, system);
  const size = Math.max(...parameters.map((p, i) => Math.abs(p / scale[i])));
  const unscaled = (q: Float64Array) => q.map((value, i) => value * scale[i] * size);
  const scaledObjective: Objective = (q, gradient) => {
    const value = objective(unscaled(q), gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i] *= scale[i] * size;
    return value;
  };
  let state = lbfgsStart(scaledObjective, parameters.map((p, i) => p / scale[i] / size));
  const losses = [state.value]; // those of the linear part before are of another function
  for (let status: LbfgsStatus = "running"; status === "running" && state.iteration < POLISH_LIMIT;) {
    throwIfCancelled(options.signal, "the converged fit");
    ({ state, status } = lbfgsStep(scaledObjective, state, { valueTolerance: 1e-12 }));
    losses.push(state.value);
    const note = `loss ${state.value.toExponential(3)}`;
    options.progress?.({ done: state.iteration, of: POLISH_LIMIT, note });
    await breathe();
  }
  return { parameters: unscaled(state.x), history: losses, dependent };
}
