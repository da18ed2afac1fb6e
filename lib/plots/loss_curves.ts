import { thinPositions } from "../experiments/thinned.ts";
import { curves } from "./curves.ts";

/** How to draw losses. */
export interface LossCurvesOptions {
  /** Above the figure. */
  readonly title?: string;
  /** Iteration of each value by series; by default they count from 1. */
  readonly iterations?: Readonly<Record<string, readonly number[]>>;
}

/** Points of a curve; more cannot be told apart in log scale, and make the figure large. */
const MOST_POINTS = 400;

/**
 * Draws losses against the iteration, both in log scale; of a long history 400 points, evenly in that scale.
 * @param losses By name; null where the loss was not finite.
 * @returns SVG text.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { lossCurves } from "propagator";
 *
 * assertStringIncludes(lossCurves({ Adam: [1, 0.5, 0.3], "L-BFGS": [1, 0.1, 0.01] }), "L-BFGS");
 * ```
 */
export function lossCurves(
  losses: Readonly<Record<string, ArrayLike<number | null>>>,
  { title = "Loss", iterations = {} }: LossCurvesOptions = {},
): string {
  const rows = Object.entries(losses).flatMap(([series, values]) =>
    thinPositions(values.length, MOST_POINTS).map((position) => ({
      series,
      x: iterations[series]?.[position - 1] ?? position,
      y: values[position - 1],
    }))
  );
  return curves(rows, { x: { label: "iteration", scale: "log" }, y: { label: "loss", scale: "log" }, title });
}
