import { absoluteLoss, type ResidualLoss, squaredLoss } from "../../numerics/residual_loss.ts";
import type { Objective } from "../../numerics/line_search.ts";
import { medianMagnitude } from "../../numerics/median_magnitude.ts";
import type { DcrnnSystem, EquationSystem } from "./dcrnn_system.ts";
import type { DcrnnDescription } from "./description.ts";
import { rateColumn } from "./rate_column.ts";
import type { SymbolicModel } from "./symbolic_model.ts";

/** Huber's threshold as a part of the typical change of a field from frame to frame. */
const HUBER_SHARE = 0.01;

/** Where Huber's function goes from square to magnitude; 0 for another norm. */
export function huberThreshold({ loss }: Pick<DcrnnDescription, "loss">, target: Float64Array): number {
  return loss === "huber" ? HUBER_SHARE * medianMagnitude(target) : 0;
}

/**
 * The loss of a model on a system as a function of the model's parameters, penalties included. With a rate in every
 * cell, these rates follow the model's own parameters.
 */
export function dcrnnObjective(
  description: DcrnnDescription,
  model: SymbolicModel,
  { equations, averages, cells, length }: DcrnnSystem,
): Objective {
  const { training, start } = model;
  const { loss, zeroMean, relaxation, continuity = 0 } = description;
  const measured = loss === "l2" ? squaredLoss : absoluteLoss;
  const isByCell = relaxation === "by-cell";
  const residuals = equations.map(({ equation, target, columns }: EquationSystem) =>
    measured(target, columns, isByCell && equation === "g" ? cells : 1, huberThreshold(description, target))
  );
  const mean = averages.length ? measured(new Float64Array(averages[0].length), averages) : undefined;
  const outputs = new Float64Array(training.outputs);
  const gradients = new Float64Array(training.outputs);
  const n = equations[0].columns.length;
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
      value += residuals[0].evaluate(own, ownGradient, i);
      slopes[i] += ownGradient[rate] * outputs[rate];
      ownGradient[rate] *= rates[i];
      for (let j = 0; j < n; j++) gradients[j] += ownGradient[j];
    }
    return value + jumps(rates, slopes);
  }

  /** `continuity` times the mean of |d_x rate|, Eq. (4.18); the rate may jump where the periodic line closes. */
  function jumps(rates: Float64Array, slopes: Float64Array): number {
    if (continuity === 0 || cells === 1) return 0;
    const weight = continuity * cells / (cells - 1) / length;
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
    let first = 0;
    residuals.forEach((residual, k) => {
      const end = first + equations[k].columns.length;
      value += isByCell && k === 0
        ? byCell(parameters.subarray(start.length), gradient.subarray(start.length))
        : part(residual, first, end, 1);
      first = end;
    });
    if (mean) value += part(mean, first, first + averages.length, zeroMean);
    training.backward(gradients, gradient);
    return value;
  };
}
