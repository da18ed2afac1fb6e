import { curves, type CurveStyle } from "./curves.ts";
import { INK } from "./palette.ts";

/** How often intervals of some probability hold what they claim. */
export interface ReliabilityPoint {
  /** Whose intervals. */
  readonly series: string;
  /** The probability that they claim, from 0 to 1. */
  readonly level: number;
  /** The share of the truth inside, from 0 to 1. */
  readonly observed: number | null;
}

/** How to draw a calibration plot. */
export interface ReliabilityOptions {
  /** Above the figure. */
  readonly title?: string;
  /** Width and height of the drawing in pixels. Default 360. */
  readonly size?: number;
}

const HONEST = "honest";

/**
 * Draws the share of the truth inside intervals against the probability that they claim: honest bands lie on the diagonal, bands above it
 * are wider than they need be, those below it too narrow.
 * @returns SVG text.
 * @throws {RangeError} If no point can be shown.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { reliability } from "propagator";
 *
 * const points = [0.1, 0.5, 0.9].map((level) => ({ series: "ensemble", level, observed: level ** 2 }));
 * assertStringIncludes(reliability(points), "honest");
 * ```
 */
export function reliability(
  points: readonly ReliabilityPoint[],
  { title, size = 360 }: ReliabilityOptions = {},
): string {
  const rows = points.map(({ series, level, observed }) => ({ series, x: level, y: observed }));
  const styles: Record<string, CurveStyle> = { [HONEST]: { colour: INK, dash: "5 4" } };
  for (const { series } of points) styles[series] = { marks: "dots" };
  if (!rows.some(({ y }) => y !== null && Number.isFinite(y))) {
    throw new RangeError(`Cannot draw a calibration plot: none of ${points.length} points can be shown`);
  }
  return curves([...rows, ...[0, 1].map((end) => ({ series: HONEST, x: end, y: end }))], {
    x: { label: "probability of the band" },
    y: { label: "share of the truth inside" },
    title,
    width: size,
    height: size,
    styles,
  });
}
