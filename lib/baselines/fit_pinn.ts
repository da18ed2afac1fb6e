import type { NdArray } from "../core/ndarray.ts";
import { checkTrajectory, dataWarnings } from "../models/dcrnn/check_data.ts";
import { applyTransport } from "../numerics/apply_transport.ts";
import { applyAverage } from "../numerics/velocity_average.ts";
import type { KineticTrajectory } from "../problems/kinetic_trajectory.ts";
import { engine } from "../tensor/engine.ts";
import { coefficientUnits, learnedCoefficients } from "./pinn_coefficients.ts";
import type { PinnDescription } from "./pinn_description.ts";
import { PinnFit } from "./pinn_fit.ts";
import { checkedPinnFitOptions, type PinnFitOptions } from "./pinn_fit_options.ts";
import { pinnUnits } from "./pinn_points.ts";
import { trainPinn } from "./train_pinn.ts";

/** Root mean squares of the terms on the data, for reading the equation. */
function featureSizes(data: KineticTrajectory): ReadonlyMap<string, number> {
  const transported = applyTransport(data.g, data, "c2");
  const fields: Record<string, NdArray> = {
    "g": data.g,
    "A g": transported,
    "PA g": applyAverage(transported, data),
    "A rho": applyTransport(data.rho, data, "c2"),
  };
  return new Map(
    Object.entries(fields).map(([name, { data: values }]) => {
      return [name, Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length)];
    }),
  );
}

/** Fits a described PINN to data; {@link Pinn.fit} is this with a description before it. */
export async function fitPinn(
  description: PinnDescription,
  data: KineticTrajectory,
  options: PinnFitOptions = {},
): Promise<PinnFit> {
  const checked = checkedPinnFitOptions(options);
  checkTrajectory("fit a PINN", data);
  if (data.g.shape[0] < 2) {
    throw new RangeError("Cannot fit a PINN: data must hold at least 2 frames, got 1; simulate more steps");
  }
  const opened = await engine();
  const { weights, history, outcome, warnings, precision } = await trainPinn(opened, description, data, checked);
  const { coefficients, epsilon } = learnedCoefficients(
    description,
    coefficientUnits(description, pinnUnits(data)),
    weights,
  );
  return new PinnFit({
    description,
    solver: checked.solver,
    epsilon: data.epsilon,
    truth: data.truth,
    coefficients,
    epsilonPredicted: epsilon,
    featureSizes: featureSizes(data),
    weights,
    history,
    outcome,
    warnings: [...warnings, ...dataWarnings(data)],
    engine: opened.name,
    precision,
  });
}
