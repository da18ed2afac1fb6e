import { curves } from "./curves.ts";

/** How to draw losses. */
export interface LossCurvesOptions {
  /** Above the figure. */
  readonly title?: string;
  /** Iteration of each value by series; by default they count from 1. */
  readonly iterations?: Readonly<Record<string, readonly number[]>>;
}

/**
 * Draws losses against the iteration, both in log scale.
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
    Array.from(values, (y, i) => ({ series, x: iterations[series]?.[i] ?? i + 1, y }))
  );
  return curves(rows, { x: { label: "iteration", scale: "log" }, y: { label: "loss", scale: "log" }, title });
}
