import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { checkTrajectories, shownTrajectories, type Trajectories, trajectories } from "./trajectories.ts";

/** How to cut trajectories. */
export interface TrajectoryPiecesOptions {
  /** Steps of a piece, which has one sample more. */
  readonly steps: number;
  /** Steps from the start of a piece to that of the next. Default: as many as a piece has. */
  readonly spacing?: number;
}

/**
 * Cuts trajectories into shorter ones, which may overlap. Time-steppers learn from the first states of each trajectory alone, as many as
 * their stride and `unrolled` ask for: of a few long runs, that would be a waste.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or the trajectories leave out steps.
 * @throws {RangeError} If pieces are longer than the trajectories, or a number is out of range.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, trajectories, trajectoryPieces } from "propagator";
 *
 * const runs = trajectories({ timeStep: 0.1, states: ndarray([2, 101, 3]) });
 * assertEquals(trajectoryPieces(runs, { steps: 40, spacing: 20 }).states.shape, [8, 41, 3]);
 * ```
 */
export function trajectoryPieces(data: Trajectories, options: TrajectoryPiecesOptions): Trajectories {
  const what = "cut trajectories";
  checkTrajectories(what, "data", data);
  const schema = z.strictObject({ steps: count(), spacing: count().optional() });
  const { steps, spacing = steps } = validated(what, schema, options);
  const { timeStep, states: { shape: [many, samples, dimension], data: numbers } } = data;
  const gap = data.steps.findIndex((step, j) => step !== j);
  if (gap > 0) {
    throw new TypeError(
      `Cannot ${what}: they must keep every step, but after ${data.steps[gap - 1]} comes ${
        data.steps[gap]
      }; keep all steps`,
    );
  }
  if (steps >= samples) {
    throw new RangeError(
      `Cannot ${what}: a piece of ${steps} steps needs ${
        steps + 1
      } samples, got trajectories of ${samples}; pass fewer steps`,
    );
  }
  const each = Math.floor((samples - 1 - steps) / spacing) + 1;
  const size = (steps + 1) * dimension;
  const states = ndarray([many * each, steps + 1, dimension]);
  for (let i = 0; i < many * each; i++) {
    const from = (Math.floor(i / each) * samples + (i % each) * spacing) * dimension;
    states.data.set(numbers.subarray(from, from + size), i * size);
  }
  const { provenance, outcome } = data;
  return shownTrajectories({ ...trajectories({ timeStep, states }), provenance, outcome });
}
