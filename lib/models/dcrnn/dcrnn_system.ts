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
  /** Cells that are kept; row i belongs to cell `i % cells`. */
  readonly cells: number;
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
    cells: Math.ceil(data.x.length / stride),
  };
}
