import { curves } from "./curves.ts";
import { framed, INK, SERIES_COLOURS } from "./drawing.ts";

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
 * Draws how a learned drift answers to each of the numbers that it sees, beside a known one, in panels with a common axis.
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
  { expected: other = "finite differences", title, width = 190, height = 190 }: DriftSensitivityOptions = {},
): string {
  if (panels.length === 0) throw new RangeError("Cannot draw sensitivities: there is none; pass at least one");
  const numbers = panels.flatMap(({ learned, expected }) => [...learned, ...expected]).filter(Number.isFinite);
  const most = Math.max(...numbers.map(Math.abs));
  const styles = { [other]: { colour: INK }, learned: { colour: SERIES_COLOURS[0], dash: "6 3" } };
  const figures = panels.map(({ title, inputs, learned, expected }, i) => {
    const curve = (series: string, values: Float64Array) => [...inputs].map((x, k) => ({ series, x, y: values[k] }));
    return curves([...curve(other, expected), ...curve("learned", learned)], {
      x: { label: "input" },
      y: { label: i === 0 ? "drift" : "", from: -most, to: most },
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
