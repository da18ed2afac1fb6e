import { absoluteLoss, type ResidualLoss, squaredLoss } from "../../numerics/residual_loss.ts";
import type { Objective } from "../../numerics/line_search.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { DcrnnDescription } from "./description.ts";
import { features } from "./features.ts";
import { SCHEMES } from "./schemes.ts";
import type { ColumnName, SymbolicModel } from "./symbolic_model.ts";

/** A loss as linear systems: the residual is `target + sum_j c_j columns[j]`, and the coefficients come from a model. */
export interface DcrnnSystem {
  /** `[rows]` */
  readonly target: Float64Array;
  /** One for each of the model's columns, `[rows]`. */
  readonly columns: readonly Float64Array[];
  /** One for each of the model's averages, `[windows * cells]`. */
  readonly averages: readonly Float64Array[];
}

/** Applies every word of a model to data, once. */
export function dcrnnSystem(
  description: DcrnnDescription,
  model: Pick<SymbolicModel, "columns" | "averages">,
  data: KineticTrajectory,
  stride: number,
): DcrnnSystem {
  const scheme = SCHEMES[description.scheme];
  const computed = features(data, { stencil: description.stencil, frames: scheme.frames, stride });

  function collect(names: readonly ColumnName[], take: typeof computed.columns): Float64Array[] {
    const bySeries = new Map<string, Map<string, Float64Array>>();
    for (const series of new Set(names.map((name) => name.series))) {
      const words = names.filter((name) => name.series === series).map(({ word }) => word);
      bySeries.set(series, take(scheme.series[series], words));
    }
    return names.map(({ series, word }) => bySeries.get(series)!.get(word)!);
  }

  return {
    target: computed.columns({ field: "g", frames: scheme.target }, [""]).get("")!,
    columns: collect(model.columns, computed.columns),
    averages: collect(model.averages, computed.averages),
  };
}

/** The loss of a model on a system as a function of the model's parameters, penalties included. */
export function dcrnnObjective(
  { loss, zeroMean }: DcrnnDescription,
  { training }: SymbolicModel,
  { target, columns, averages }: DcrnnSystem,
): Objective {
  const measured = loss === "l1" ? absoluteLoss : squaredLoss;
  const residual = measured(target, columns);
  const mean = averages.length ? measured(new Float64Array(averages[0].length), averages) : undefined;
  const outputs = new Float64Array(training.outputs);
  const gradients = new Float64Array(training.outputs);
  const n = columns.length;

  function part(of: ResidualLoss, start: number, end: number, weight: number): number {
    const gradient = gradients.subarray(start, end);
    const value = of.evaluate(outputs.subarray(start, end), gradient);
    for (let j = 0; j < gradient.length; j++) gradient[j] *= weight;
    return weight * value;
  }

  return (parameters, gradient) => {
    training.forward(parameters, outputs);
    let value = outputs[outputs.length - 1];
    gradients[outputs.length - 1] = 1;
    value += part(residual, 0, n, 1);
    if (mean) value += part(mean, n, n + averages.length, zeroMean);
    gradient.fill(0);
    training.backward(gradients, gradient);
    return value;
  };
}
