import type { DcrnnSystem } from "./dcrnn_system.ts";
import type { DcrnnDescription } from "./description.ts";
import { rateColumn } from "./rate_column.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/**
 * By how much the rate of every cell may be off, given the coefficients: the root mean square of the cell's residual over
 * that of what the rate multiplies, dt beta g. It is not divided by the root of the number of rows, as a standard error is,
 * because residuals of differential equations are systematic. Where g stays small the data says little about the rate.
 * @param parameters Of the model, and after these those of the cells.
 * @returns In the unit of a rate, `[cells]`.
 */
export function rateErrors(
  description: DcrnnDescription,
  model: SymbolicModel,
  { equations: [{ target, columns }], cells }: DcrnnSystem,
  parameters: Float64Array,
): Float64Array {
  const { start, training, readout } = model;
  const rates = parameters.subarray(start.length);
  const coefficients = new Float64Array(training.outputs);
  training.forward(parameters, coefficients);
  const values = new Float64Array(readout.outputs);
  readout.forward(parameters, values);
  const unit = values[readout.outputs - 1]; // the rate that a parameter of 1 means

  const rate = rateColumn(description, model);
  const squares = new Float64Array(cells);
  const information = new Float64Array(cells);
  for (let i = 0; i < target.length; i++) {
    const cell = i % cells;
    let r = target[i];
    columns.forEach((column, j) => r += coefficients[j] * column[i] * (j === rate ? rates[cell] : 1));
    squares[cell] += r * r;
    information[cell] += (coefficients[rate] / unit * columns[rate][i]) ** 2;
  }
  return squares.map((sum, cell) => Math.sqrt(sum / information[cell]));
}
