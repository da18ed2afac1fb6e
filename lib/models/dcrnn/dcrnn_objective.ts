import { absoluteLoss, type ResidualLoss, squaredLoss } from "../../numerics/residual_loss.ts";
import type { Objective } from "../../numerics/line_search.ts";
import type { DcrnnSystem } from "./dcrnn_system.ts";
import type { DcrnnDescription } from "./description.ts";
import { rateColumn } from "./rate_column.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/**
 * The loss of a model on a system as a function of the model's parameters, penalties included. With a rate in every
 * cell, these rates follow the model's own parameters.
 */
export function dcrnnObjective(
  description: DcrnnDescription,
  model: SymbolicModel,
  { target, columns, averages, cells }: DcrnnSystem,
): Objective {
  const { training, start } = model;
  const { loss, zeroMean, relaxation, continuity = 0 } = description;
  const measured = loss === "l1" ? absoluteLoss : squaredLoss;
  const isByCell = relaxation === "by-cell";
  const residual = measured(target, columns, isByCell ? cells : 1);
  const mean = averages.length ? measured(new Float64Array(averages[0].length), averages) : undefined;
  const outputs = new Float64Array(training.outputs);
  const gradients = new Float64Array(training.outputs);
  const n = columns.length;
  const rate = rateColumn(description, model);
  const own = new Float64Array(n);
  const ownGradient = new Float64Array(n);

  /** Adds up the cells, each with the rate's coefficient times its own rate; the rates' gradient goes to `slopes`. */
  function byCell(rates: Float64Array, slopes: Float64Array): number {
    gradients.fill(0, 0, n);
    let value = 0;
    for (let i = 0; i < cells; i++) {
      own.set(outputs.subarray(0, n));
      own[rate] *= rates[i];
      value += residual.evaluate(own, ownGradient, i);
      slopes[i] += ownGradient[rate] * outputs[rate];
      ownGradient[rate] *= rates[i];
      for (let j = 0; j < n; j++) gradients[j] += ownGradient[j];
    }
    return value + jumps(rates, slopes);
  }

  /** `continuity` times the mean of |d_x rate|, Eq. (4.18); the rate may jump where the periodic line closes. */
  function jumps(rates: Float64Array, slopes: Float64Array): number {
    if (continuity === 0 || cells === 1) return 0;
    const weight = continuity * cells / (cells - 1);
    let sum = 0;
    for (let i = 0; i + 1 < cells; i++) {
      const jump = rates[i + 1] - rates[i];
      sum += Math.abs(jump);
      slopes[i + 1] += weight * Math.sign(jump);
      slopes[i] -= weight * Math.sign(jump);
    }
    return weight * sum;
  }

  function part(of: ResidualLoss, first: number, end: number, weight: number): number {
    const gradient = gradients.subarray(first, end);
    const value = of.evaluate(outputs.subarray(first, end), gradient);
    for (let j = 0; j < gradient.length; j++) gradient[j] *= weight;
    return weight * value;
  }

  return (parameters, gradient) => {
    training.forward(parameters, outputs);
    gradient.fill(0);
    let value = outputs[outputs.length - 1];
    gradients[outputs.length - 1] = 1;
    value += isByCell
      ? byCell(parameters.subarray(start.length), gradient.subarray(start.length))
      : part(residual, 0, n, 1);
    if (mean) value += part(mean, n, n + averages.length, zeroMean);
    training.backward(gradients, gradient);
    return value;
  };
}
