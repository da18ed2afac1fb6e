import { lineLength } from "../../numerics/kinetic_grid.ts";
import type { DcrnnDescription } from "./description.ts";
import { features } from "./features.ts";
import { SCHEMES } from "./schemes.ts";
import { type Runs, runsOf } from "./runs.ts";
import type { ColumnName, SymbolicModel } from "./symbolic_model.ts";
import type { Field } from "./words.ts";

/** The residual of one equation: `target + sum_j c_j columns[j]`, with coefficients from a model. */
export interface EquationSystem {
  /** Which equation. */
  readonly equation: Field;
  /** `[rows]` */
  readonly target: Float64Array;
  /** One for each of the model's columns of this equation, `[rows]`. */
  readonly columns: readonly Float64Array[];
}

/** A loss as linear systems. */
export interface DcrnnSystem {
  /** One for each learned equation, in the order of the model's columns. */
  readonly equations: readonly EquationSystem[];
  /** One for each of the model's averages, `[windows * cells]`. */
  readonly averages: readonly Float64Array[];
  /** Cells that are kept; row i belongs to cell `i % cells`. */
  readonly cells: number;
  /** Length of the line. */
  readonly length: number;
}

/** The memory of WebAssembly, which the columns of an equation have to fit into. */
const MOST_BYTES = 2 ** 32;

/** Refuses a system that is too large, before it is computed. */
function checkSize(columns: number, rows: number, stride: number): void {
  const bytes = 8 * rows * (columns + 1);
  if (bytes <= MOST_BYTES) return;
  const size = (bytes / 2 ** 30).toPrecision(2);
  throw new RangeError(
    `Cannot fit a DC-RNN: ${columns} columns of ${rows} rows take ${size} GiB, of at most 4; ` +
      `pass stride: ${stride * Math.ceil(bytes / MOST_BYTES)}, or choose fewer terms with words()`,
  );
}

/**
 * Applies every word of a model to data, once.
 * @throws {RangeError} If the columns do not fit into memory.
 */
export function dcrnnSystem(
  description: DcrnnDescription,
  model: Pick<SymbolicModel, "columns" | "averages">,
  data: Runs,
  stride: number,
): DcrnnSystem {
  const { stencil, operators } = description;
  const scheme = SCHEMES[description.scheme];
  const runs = runsOf(data);
  const [{ x, velocities }] = runs;
  const cells = Math.ceil(x.length / stride);
  const windows = runs.reduce((sum, { g }) => sum + g.shape[0] - scheme.frames + 1, 0);
  for (const equation of description.equations) {
    const columns = model.columns.filter((name) => name.equation === equation).length;
    checkSize(columns, windows * cells * (equation === "g" ? velocities.length : 1), stride);
  }
  const computed = features(data, { stencil, operators, frames: scheme.frames, stride });

  function collect(names: readonly ColumnName[], take: typeof computed.columns): Float64Array[] {
    const bySeries = new Map<string, Map<string, Float64Array>>();
    for (const series of new Set(names.map((name) => name.series))) {
      const words = names.filter((name) => name.series === series).map(({ word }) => word);
      bySeries.set(series, take(scheme.series[series], words));
    }
    return names.map(({ series, word }) => bySeries.get(series)!.get(word)!);
  }

  return {
    equations: description.equations.map((equation) => {
      const take = equation === "g" ? computed.columns : computed.densities;
      return {
        equation,
        target: take({ field: equation, frames: scheme.target }, [""]).get("")!,
        columns: collect(model.columns.filter((name) => name.equation === equation), take),
      };
    }),
    averages: collect(model.averages, computed.averages),
    cells,
    length: lineLength(x),
  };
}
