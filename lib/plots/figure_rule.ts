import type { ResultFile } from "../io/result_file.ts";
import { recordedCurves, type RecordedCurvesOptions } from "./recorded_curves.ts";
import { recordedPoints, type RecordedPointsOptions } from "./recorded_points.ts";

/** A figure of some experiments' results. */
export interface FigureRule {
  /** Ids of the experiments, or patterns with `*` and `?`. */
  readonly experiments: readonly string[];
  /** What it shows, in a sentence. */
  readonly says: string;
  /**
   * Draws it, or several of the kind; undefined where a result has nothing to draw.
   * @throws {RangeError} If there is nothing to draw, too, as figures do that are public.
   */
  draw(result: ResultFile): string | readonly string[] | undefined;
}

/** Draws series of a result as curves. */
export function curvesOf(options: RecordedCurvesOptions): FigureRule["draw"] {
  return (result) => recordedCurves(result, options);
}

/** Draws rows of a result as points of curves. */
export function pointsOf(options: RecordedPointsOptions): FigureRule["draw"] {
  return (result) => recordedPoints(result, options);
}

export const LOSS = { label: "loss", scale: "log" } as const;
export const TIME = { label: "time" } as const;
