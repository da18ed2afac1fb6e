import type { DcrnnDescription } from "./description.ts";
import type { DcrnnSystem } from "./dcrnn_system.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/** A loss as one linear system: the residual is `target + sum_p parameters[p] design[p]` where that is linear. */
export interface LinearPart {
  /** One column for each parameter, `[rows]`: the rows of each equation one under the other, then those of the averages. */
  readonly design: readonly Float64Array[];
  /** `[rows]` */
  readonly target: Float64Array;
}

/** One of the systems that are put one under the other. */
interface Part extends LinearPart {
  /** What the mean over its rows counts in the loss. */
  readonly weight: number;
}

/** The combinations of columns that multiply each parameter where all parameters are zero, `[parameters][rows]`. */
function perParameter(
  { training, start }: SymbolicModel,
  columns: readonly Float64Array[],
  { first, rows }: { readonly first: number; readonly rows: number },
): Float64Array[] {
  const outputs = new Float64Array(training.outputs);
  training.forward(new Float64Array(start.length), outputs);
  const design = Array.from(start, () => new Float64Array(rows));
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

/** Parts one under the other, so that the mean over all rows is the loss up to a factor. */
function stacked(parts: readonly Part[], loss: DcrnnDescription["loss"]): LinearPart {
  if (parts.length === 1) return parts[0];
  const [{ target: { length: rows } }] = parts;
  const join = (blocks: readonly Float64Array[]) => {
    const joined = new Float64Array(blocks.reduce((sum, block) => sum + block.length, 0));
    let at = 0;
    blocks.forEach((block, k) => {
      const ratio = parts[k].weight * rows / block.length;
      const factor = loss === "l2" ? Math.sqrt(ratio) : ratio;
      joined.set(block.map((value) => value * factor), at);
      at += block.length;
    });
    return joined;
  };
  return {
    design: parts[0].design.map((_, p) => join(parts.map(({ design }) => design[p]))),
    target: join(parts.map(({ target }) => target)),
  };
}

/** The system whose mean residual is the loss up to a factor, averages included, linear in a model's coefficients. */
export function linearPart(
  { loss, zeroMean }: DcrnnDescription,
  model: SymbolicModel,
  { equations, averages }: DcrnnSystem,
): LinearPart {
  let first = 0;
  const parts = equations.map(({ target, columns }): Part => {
    const design = perParameter(model, columns, { first, rows: target.length });
    first += columns.length;
    return { target, design, weight: 1 };
  });
  if (averages.length > 0) {
    const target = new Float64Array(averages[0].length);
    parts.push({ target, design: perParameter(model, averages, { first, rows: target.length }), weight: zeroMean });
  }
  return stacked(parts, loss);
}
