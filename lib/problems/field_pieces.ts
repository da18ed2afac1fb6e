import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import type { FieldTrajectory } from "./field_trajectory.ts";
import { checkWindow, type FrameWindow, windowFields } from "./frame_window.ts";
import { type Trajectories, trajectories } from "./trajectories.ts";

/** How to cut a field into trajectories. */
export interface FieldPiecesOptions extends FrameWindow {
  /** Steps of a piece, which has one frame more. */
  readonly steps: number;
  /** Steps from the start of a piece to that of the next. Default: as many as a piece has. */
  readonly spacing?: number;
  /** Takes one point of so many, from the first on. Default 1. */
  readonly everyPoint?: number;
}

/**
 * Cuts a long run of a field into trajectories of the same length, whose states are the values at the points: for time-steppers to
 * learn from.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} Unless 0 <= from < to <= frames, or if not even one piece fits in.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fieldPieces, kuramotoSivashinsky } from "propagator";
 *
 * const run = await kuramotoSivashinsky({ points: 64, length: 22 }).simulate({ steps: 100, kept: 64 });
 * const data = fieldPieces(run, { from: 40, steps: 20, everyPoint: 2 });
 * assertEquals(data.states.shape, [3, 21, 32]);
 * ```
 */
export function fieldPieces(data: FieldTrajectory, options: FieldPiecesOptions): Trajectories {
  const what = "cut a field into trajectories";
  const [frames, points] = data.u.shape;
  const schema = z.strictObject({
    ...windowFields(frames),
    steps: count(),
    spacing: count().optional(),
    everyPoint: count().default(1),
  });
  const { from, to, every, steps, everyPoint, ...rest } = validated(what, schema, options);
  const spacing = rest.spacing ?? steps;
  checkWindow(what, frames, { from, to });
  const pieces = Math.floor((Math.ceil((to - from) / every) - 1 - steps) / spacing) + 1;
  if (pieces < 1) {
    throw new RangeError(
      `Cannot ${what}: a piece of ${steps} steps needs ${steps * every + 1} frames, got ${to - from}; pass fewer steps`,
    );
  }
  const dimension = Math.ceil(points / everyPoint);
  const states = ndarray([pieces, steps + 1, dimension]);
  let at = 0;
  for (let i = 0; i < pieces; i++) {
    for (let n = 0; n <= steps; n++) {
      const frame = from + (i * spacing + n) * every;
      for (let c = 0; c < points; c += everyPoint) states.data[at++] = data.u.data[frame * points + c];
    }
  }
  return trajectories({ timeStep: every * data.timeStep, states });
}
