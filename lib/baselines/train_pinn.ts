import { numbersHash } from "../core/hash.ts";
import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import type { Precision } from "../core/precision.ts";
import type { Progress } from "../core/progress.ts";
import { type Random, seeded } from "../core/random.ts";
import type { KineticTrajectory } from "../problems/kinetic_trajectory.ts";
import type { Engine } from "../tensor/engine.ts";
import { minimiseTensors } from "../tensor/lbfgs_adapter.ts";
import { constantRate, exponentialDecay } from "../tensor/schedules.ts";
import { train } from "../tensor/train.ts";
import { trainer } from "../tensor/trainer.ts";
import { startingUnknowns } from "./pinn_coefficients.ts";
import type { PinnDescription } from "./pinn_description.ts";
import type { CheckedPinnFitOptions } from "./pinn_fit_options.ts";
import { type PinnBatch, pinnLoss, type PinnWeights } from "./pinn_loss.ts";
import { pinnNetwork } from "./pinn_network.ts";
import { type PinnPoints, pinnPoints, pinnUnits } from "./pinn_points.ts";

const DIVERGED = "L-BFGS met a loss that is not finite; lower learningRate or check the data";
const STOPPED = "L-BFGS stopped at its limit of iterations, not at a minimum";

/** What training ended with. */
export interface TrainedPinn {
  /** The last good weights. */
  readonly weights: PinnWeights;
  /** Loss before each Adam update and after each L-BFGS iteration. */
  readonly history: readonly number[];
  /** Whether all of it went well. */
  readonly outcome: Outcome;
  /** What a reader should know. */
  readonly warnings: readonly string[];
  /** Precision of the last part. */
  readonly precision: Precision;
}

/** Points on the engine's side; the caller owns them. */
function onEngine({ tf }: Engine, points: PinnPoints): PinnBatch {
  const matrix = ({ shape, data }: NdArray) => tf.tensor2d(Float32Array.from(data), shape as [number, number]);
  return { at: matrix(points.at), g: matrix(points.g), rho: matrix(points.rho) };
}

/** Where all weights start: networks drawn, unknowns at 1. */
export function startingWeights(description: PinnDescription, velocities: number, random: Random): PinnWeights {
  return {
    g: pinnNetwork(description.hidden, velocities, random.fork("g")),
    rho: pinnNetwork(description.hidden, 1, random.fork("rho")),
    ...startingUnknowns(description),
  };
}

/** What a checkpoint of Adam depends on. */
function settingsOf(description: PinnDescription, data: KineticTrajectory, checked: CheckedPinnFitOptions): unknown {
  const { iterations, batch, learningRate, decayEvery = null, seed } = checked;
  return { description, iterations, batch, learningRate, decayEvery, seed, data: numbersHash(data.g.data) };
}

/** Adam on batches in float32, then L-BFGS on many points at once in the engine's best precision. */
export async function trainPinn(
  engine: Engine,
  description: PinnDescription,
  data: KineticTrajectory,
  checked: CheckedPinnFitOptions,
): Promise<TrainedPinn> {
  const { solver, iterations, batch, learningRate, decayEvery, polishIterations, polishPoints, seed } = checked;
  const { checkpoint, signal, progress } = checked;
  const random = seeded(seed);
  const units = pinnUnits(data);
  const loss = pinnLoss(engine.tf, description, { ...data, units });
  const isPolished = solver === "adam-lbfgs";
  const of = iterations + (isPolished ? polishIterations : 0);
  const told = (before: number): Progress | undefined =>
    progress && (({ done, note }) => progress({ done: before + done, of, note }));

  async function adam(): Promise<TrainedPinn> {
    const run = trainer(engine, {
      weights: startingWeights(description, data.velocities.length, random),
      loss,
      rate: decayEvery
        ? exponentialDecay({ initial: learningRate, factor: 0.1, every: decayEvery })
        : constantRate(learningRate),
    });
    try {
      const { outcome, losses } = await train(engine, run, {
        steps: iterations,
        random: random.fork("batches"),
        batch: (stream) => onEngine(engine, pinnPoints(data, units, batch, stream)),
        checkpoint: checkpoint && { ...checkpoint, settings: settingsOf(description, data, checked) },
        signal,
        progress: told(0),
      });
      const history = [...losses].filter(Number.isFinite);
      return { weights: run.weights(), history, outcome, warnings: [], precision: "float32" };
    } finally {
      run.dispose();
    }
  }

  async function polished({ weights, history }: TrainedPinn): Promise<TrainedPinn> {
    const points = onEngine(engine, pinnPoints(data, units, polishPoints, random.fork("polish")));
    const precision = engine.precisions.at(-1)!;
    try {
      const found = await minimiseTensors(engine, {
        weights,
        loss,
        batch: points,
        maxIterations: polishIterations,
        precision,
        signal,
        progress: told(iterations),
      });
      return {
        weights: found.weights,
        history: [...history, ...found.losses],
        outcome: found.status === "diverged"
          ? { status: "diverged", steps: iterations, hint: DIVERGED }
          : { status: "ok", steps: iterations + found.iterations },
        warnings: found.status === "limit" ? [STOPPED] : [],
        precision,
      };
    } finally {
      Object.values(points).forEach((tensor) => tensor.dispose());
    }
  }

  const trained = await adam();
  return isPolished && trained.outcome.status === "ok" ? await polished(trained) : trained;
}
