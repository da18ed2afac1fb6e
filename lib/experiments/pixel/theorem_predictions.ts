import { pixelErrors } from "../../models/pixel/pixel_errors.ts";
import type { StepperOptions } from "../../models/pixel/pixel_stepper.ts";
import { theoremNetwork } from "../../models/pixel/theorem_network.ts";
import { unchangedCopy } from "../../models/pixel/unchanged_copy.ts";
import type { PixelCrop } from "../../problems/pixel_sequences.ts";
import { pixelProblem, type PixelProblemName } from "../../problems/pixel_problems.ts";

/** What to predict; plain data. */
export interface PredictionSettings {
  readonly problem: PixelProblemName;
  /** Which nodes are pixels, where there is an edge. */
  readonly crop?: PixelCrop;
  /** How the theorem's network is stepped. */
  readonly stepping: Omit<StepperOptions, "timeStep">;
  /** Test sequences. */
  readonly sequences: number;
  /** Numbers of waves to draw from. Default: the authors'. */
  readonly waves?: readonly number[];
}

/** Relative errors, Eq. (25), after each step. */
export interface Predictions {
  readonly network: Float64Array;
  /** Of the forecast that nothing changes. */
  readonly copy: Float64Array;
}

/** Predicts 40 steps of test data with the theorem's network. */
export async function theoremPredictions(
  { problem: name, crop, stepping, sequences, waves }: PredictionSettings,
  seed: number,
  progress: (fraction: number) => void,
): Promise<Predictions> {
  const problem = pixelProblem(name);
  const truth = await problem.sample(sequences, { split: "test", crop, waves, seed });
  const stepper = theoremNetwork(problem).stepper({ ...stepping, timeStep: truth.timeStep });
  const forecast = await stepper.forecast(truth, { progress: ({ done, of }) => progress(done / of) });
  return {
    network: pixelErrors(forecast, truth).relative,
    copy: pixelErrors(unchangedCopy(truth), truth).relative,
  };
}

/**
 * The relative error of Euler's method on a standing wave of the heat data, in closed form: both multiply it by a number in each step,
 * so that the error is `|(f/g)^j - 1|` after j steps.
 */
export function heatPredictionError(waves: number, substeps: number, steps: number): number {
  const [alpha, cells, dt] = [0.01, 100, 0.0024];
  const angle = Math.PI * waves / cells;
  const f = (1 - alpha * dt / substeps * 4 * cells ** 2 * (1 - Math.cos(angle))) ** substeps;
  const z = alpha * dt * 6 * cells ** 2 * (1 - Math.cos(angle)) / (2 + Math.cos(angle));
  return Math.abs((f * (1 + z) / (1 - z)) ** steps - 1);
}
