import type { OpenedWork, Variant, Work } from "../../lib/cli/bench_work.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { seeded } from "../../lib/core/random.ts";
import { type Dcrnn, dcrnn } from "../../lib/models/dcrnn/dcrnn.ts";
import { dcrnnObjective } from "../../lib/models/dcrnn/dcrnn_objective.ts";
import { dcrnnSystem } from "../../lib/models/dcrnn/dcrnn_system.ts";
import type { SchemeName } from "../../lib/models/dcrnn/schemes.ts";
import { symbolicModel } from "../../lib/models/dcrnn/symbolic_model.ts";
import { TERMS } from "../../lib/experiments/dcrnn/table_rows.ts";
import { adamStart, adamUpdate } from "../../lib/numerics/adam.ts";
import { kineticTrajectory } from "../../lib/problems/kinetic_trajectory.ts";

/** Frames, velocities and cells of the paper's data. */
const SIZE = [56, 16, 1000] as const;

/** A training step on all of the data, whose operators are applied once before. */
function opened(model: Dcrnn, stride: number): OpenedWork {
  const [frames, velocities, cells] = SIZE;
  const random = seeded(1);
  const drawn = (shape: number[]) =>
    ndarray(shape, Float64Array.from({ length: shape.reduce((a, b) => a * b) }, () => random.normal()));
  const data = kineticTrajectory({
    epsilon: 1 / 64,
    timeStep: 4e-6,
    g: drawn([frames, velocities, cells]),
    rho: drawn([frames, cells]),
  });
  const { description } = model;
  const network = symbolicModel(description, data.timeStep);
  const objective = dcrnnObjective(description, network, dcrnnSystem(description, network, data, stride));
  const parameters = network.start.slice();
  const gradient = new Float64Array(parameters.length);
  let moments = adamStart(parameters.length);
  return {
    parameters: parameters.length,
    run(steps) {
      for (let i = 0; i < steps; i++) {
        objective(parameters, gradient);
        moments = adamUpdate(parameters, gradient, moments);
      }
    },
    dispose: () => {},
  };
}

/** The training step of a table with two layers and three scales, in one scheme. */
export function dcrnnWork(name: string, scheme: SchemeName, peer: string): Work {
  const model = dcrnn({ layers: 2, orders: 2 }).scheme(scheme).sparsity(1e-6);
  const variant = (text: string, chosen: Dcrnn, stride: number): Variant => ({
    name: text,
    open: () => opened(chosen, stride),
  });
  return {
    name,
    parameters: 74,
    peer,
    goal: 0.1,
    stepsPerRound: 1,
    rounds: 8,
    variants: [
      variant("all terms of the network, all rows", model, 1),
      variant("terms of the tables, all rows", model.words(...TERMS), 1),
      variant("terms of the tables, every 25th cell", model.words(...TERMS), 25),
    ],
  };
}
