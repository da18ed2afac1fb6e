import { displayed } from "../core/display.ts";
import type { NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { plainNumber } from "../core/plain_number.ts";

/** Frames of one field on a line. */
export interface FieldTrajectory {
  /** Positions, `[points]`. */
  readonly x: Float64Array;
  /** Time of each frame, `[frames]`. */
  readonly times: Float64Array;
  /** Time between frames. */
  readonly timeStep: number;
  /** The field, `[frames, points]`. */
  readonly u: NdArray;
  /** How it was made, in words. */
  readonly source: string;
  /** Whether the run that made it reached its end; if it diverged, only the good frames are here. */
  readonly outcome: Outcome;
}

/** Lets a trajectory show itself in a notebook. */
export function shownField(data: FieldTrajectory): FieldTrajectory {
  const [frames, points] = data.u.shape;
  const ending = data.outcome.status === "diverged" ? `, diverged after ${data.outcome.steps} steps` : "";
  const text =
    `${data.source}: ${frames} frames of ${points} points, time 0 to ${plainNumber(data.times[frames - 1])} by ` +
    `${plainNumber(data.timeStep)}${ending}`;
  return displayed(data, () => ({ "text/plain": text }));
}
