import type { DcrnnDescription } from "./description.ts";
import type { DcrnnSystem } from "./dcrnn_system.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/** A loss as one linear system: the residual is `target + sum_p parameters[p] design[p]` where that is linear. */
export interface LinearPart {
  /** One column for each parameter, `[rows]`, the rows of the averages below those of the residual. */
  readonly design: readonly Float64Array[];
  /** `[rows]` */
  readonly target: Float64Array;
}

/** The combinations of columns that multiply each parameter where all parameters are zero, `[parameters][rows]`. */
function perParameter(model: SymbolicModel, columns: readonly Float64Array[], first: number): Float64Array[] {
  const { training, start } = model;
  const outputs = new Float64Array(training.outputs);
  training.forward(new Float64Array(start.length), outputs);
  const design = Array.from(start, () => new Float64Array(columns[0].length));
  columns.forEach((column, j) => {
    const select = new Float64Array(training.outputs);
    select[first + j] = 1;
    const slopes = new Float64Array(start.length);
    training.backward(select, slopes);
    slopes.forEach((slope, p) => {
      if (slope === 0) return;
      for (let i = 0; i < column.length; i++) design[p][i] += slope * column[i];
    });
  });
  return design;
}

/** Puts the average's rows under those of the residual, so that the mean over all of them is the loss up to a factor. */
function stacked(design: Float64Array[], averages: Float64Array[], weight: number): Float64Array[] {
  return design.map((column, p) => {
    const joined = new Float64Array(column.length + averages[p].length);
    joined.set(column);
    joined.set(averages[p].map((value) => value * weight), column.length);
    return joined;
  });
}

/** The system whose mean residual is the loss up to a factor, averages included, linear in a model's coefficients. */
export function linearPart(
  { loss, zeroMean }: DcrnnDescription,
  model: SymbolicModel,
  system: DcrnnSystem,
): LinearPart {
  const design = perParameter(model, system.columns, 0);
  if (system.averages.length === 0) return { design, target: system.target };
  const averages = perParameter(model, system.averages, system.columns.length);
  const ratio = zeroMean * system.target.length / averages[0].length;
  const joined = stacked(design, averages, loss === "l1" ? ratio : Math.sqrt(ratio));
  const target = new Float64Array(joined[0].length);
  target.set(system.target);
  return { design: joined, target };
}
