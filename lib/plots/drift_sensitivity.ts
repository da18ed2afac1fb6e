import { curves } from "./curves.ts";
import { framed } from "./drawing.ts";
import { INK, SERIES_COLOURS } from "./palette.ts";

/** How a drift answers to one of the numbers that it sees. */
export interface SensitivityCurve {
  /** Which number, such as "2 to the left". */
  readonly title: string;
  /** What it is set to, `[points]`; all others are zero. */
  readonly inputs: Float64Array;
  /** The learned drift there, `[points]`. */
  readonly learned: Float64Array;
  /** That of the equation it should resemble, `[points]`. */
  readonly expected: Float64Array;
}

/** How to draw sensitivities. */
export interface DriftSensitivityOptions {
  /** What should be resembled. Default "finite differences". */
  readonly expected?: string;
  /**
   * "common" (default); or "own": both are shown in parts of their largest magnitude in all panels, as in the paper, since a learned state may
   * have another magnitude, and its drift takes back what noise adds.
   */
  readonly scale?: "own" | "common";
  /** Above the figure. */
  readonly title?: string;
  /** Width of a panel in pixels. Default 190. */
  readonly width?: number;
  /** Height of a panel in pixels. Default 190. */
  readonly height?: number;
}

/** Above a panel. */
const TITLE_HEIGHT = 24;

/**
 * Draws how a learned drift answers to each of the numbers that it sees, beside a known one, in panels with the same axis.
 * @returns SVG text.
 * @throws {RangeError} If there is no curve, or no number is finite.
 * @see Ilersich and Nair 2025, "Learning stochastic multiscale models", arXiv:2506.22655, Figure 9
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { driftSensitivity } from "propagator";
 *
 * const inputs = Float64Array.of(-1, 0, 1);
 * const panels = [-1, 1].map((slope) => ({ title: `slope ${slope}`, inputs, learned: inputs, expected: inputs.map((x) => slope * x) }));
 * assertStringIncludes(driftSensitivity(panels), "finite differences");
 * ```
 */
export function driftSensitivity(
  panels: readonly SensitivityCurve[],
  { expected: other = "finite differences", scale = "common", title, width = 190, height = 190 }:
    DriftSensitivityOptions = {},
): string {
  if (panels.length === 0) throw new RangeError("Cannot draw sensitivities: there is none; pass at least one");
  const largest = (of: "learned" | "expected") =>
    Math.max(...panels.flatMap((panel) => [...panel[of]]).filter(Number.isFinite).map(Math.abs));
  const units = scale === "own"
    ? { learned: largest("learned"), expected: largest("expected") }
    : { learned: 1, expected: 1 };
  const most = Math.max(largest("learned") / units.learned, largest("expected") / units.expected);
  const styles = { [other]: { colour: INK }, learned: { colour: SERIES_COLOURS[0], dash: "6 3" } };
  const figures = panels.map(({ title, inputs, learned, expected }, i) => {
    const curve = (series: string, values: Float64Array, unit: number) =>
      [...inputs].map((x, k) => ({ series, x, y: values[k] / unit }));
    return curves([...curve(other, expected, units.expected), ...curve("learned", learned, units.learned)], {
      x: { label: "input" },
      y: { label: i > 0 ? "" : scale === "own" ? "drift / largest" : "drift", from: -most, to: most },
      title,
      width,
      height,
      legend: "none",
      styles,
    });
  });
  return framed({
    width: width * panels.length,
    height: height + TITLE_HEIGHT,
    title,
    legend: Object.entries(styles).map(([label, style]) => ({ label, ...style })),
    panels: figures.map((svg, i) => ({ x: i * width, y: 0, svg })),
  });
}
