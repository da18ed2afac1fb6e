import { type PixelErrors, pixelErrors } from "../../models/pixel/pixel_errors.ts";
import type { PixelStepper, StepperOptions } from "../../models/pixel/pixel_stepper.ts";
import { theoremNetwork } from "../../models/pixel/theorem_network.ts";
import { unchangedCopy } from "../../models/pixel/unchanged_copy.ts";
import type { PixelProblem } from "../../problems/pixel_problem.ts";
import type { PixelSequences } from "../../problems/pixel_sequences.ts";

/** A trained network, where others stand beside it. */
export const TRAINED = "trained";
/** What every prediction is judged by, which learns nothing. */
export const COPY = "unchanged copy";
/** The network of Theorem 3.2, on the same pixels. */
export const THEOREM = "theorem's network";
/** The same without the pixels on the edge, where zero padding is exactly the boundary. */
export const THEOREM_INSIDE = "theorem's network, interior";

/**
 * How the theorem's network is stepped: as in the paper, but for advection, since no Euler step is stable for central differences of
 * that.
 */
function steppingOf({ description: { name } }: PixelProblem): Omit<StepperOptions, "timeStep"> {
  return name === "advection" ? { integrator: "rk4", substeps: 2 } : { integrator: "euler", substeps: 3 };
}

/** The theorem's network as a time-stepper. */
export function theoremStepper(problem: PixelProblem): PixelStepper {
  return theoremNetwork(problem).stepper({ ...steppingOf(problem), timeStep: problem.description.timeStep });
}

/** What the theorem's network predicts from the first frames. */
export function theoremForecast(problem: PixelProblem, start: PixelSequences): Promise<PixelSequences> {
  return theoremStepper(problem).forecast(start);
}

/**
 * Errors of the yardsticks on test sequences by their names.
 * @param inside The same sequences without pixels on the edge, where there is one.
 */
export async function yardsticks(
  problem: PixelProblem,
  truth: PixelSequences,
  inside?: PixelSequences,
): Promise<Record<string, PixelErrors>> {
  const theorem = async (data: PixelSequences) => pixelErrors(await theoremForecast(problem, data), data);
  return {
    [COPY]: pixelErrors(unchangedCopy(truth), truth),
    [THEOREM]: await theorem(truth),
    ...inside && { [THEOREM_INSIDE]: await theorem(inside) },
  };
}
