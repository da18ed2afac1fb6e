import * as Plot from "@observablehq/plot";
import { axisMark, gridMark, scaleOf, showable } from "./axis.ts";
import { drawn, framed, type MarkName } from "./drawing.ts";
import { INK } from "./palette.ts";
import { seriesColours } from "./series_colours.ts";

/** What a forecast cost, and how good it was. */
export interface CostPoint {
  /** Whose forecast, such as a system; it has a colour. */
  readonly series: string;
  /** How it was made; it has a mark, and points of one kind and series are joined in the order in which they stand. */
  readonly kind: "single" | "coupled" | "RK4" | "hybrid";
  /** In seconds. */
  readonly seconds: number;
  /** Mean squared error; null or infinite if the forecast blew up. */
  readonly error: number | null;
}

/** How to draw accuracy against cost. */
export interface AccuracyAgainstCostOptions {
  /** Above the figure. */
  readonly title?: string;
  /** In pixels. Default 640. */
  readonly width?: number;
  /** In pixels, without title and legend. Default 360. */
  readonly height?: number;
}

/** The mark of each kind, as in the paper's Figure 6, and its radius. */
const MARKS: Readonly<Record<CostPoint["kind"], { readonly mark: MarkName; readonly radius: number }>> = {
  single: { mark: "circle", radius: 3.5 },
  coupled: { mark: "star", radius: 7 },
  RK4: { mark: "triangle", radius: 4.5 },
  hybrid: { mark: "diamond", radius: 4.5 },
};

const X = { label: "time of the forecast in s", scale: "log" } as const;
const Y = { label: "mean squared error", scale: "log" } as const;

/**
 * Draws errors against the time that forecasts took, both in log scale, as the paper's Figure 6: networks of single step sizes
 * as circles joined to a U, the coupled one as a star; Runge-Kutta as triangles, the hybrid as diamonds.
 * @param points Those that a log axis cannot show are left out.
 * @returns SVG text.
 * @throws {RangeError} If no point can be shown.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { accuracyAgainstCost } from "propagator";
 *
 * const u = [1, 2, 4, 8].map((s) => ({ series: "Hopf", kind: "single" as const, seconds: 1 / s, error: (s - 3) ** 2 + 1 }));
 * const svg = accuracyAgainstCost([...u, { series: "Hopf", kind: "coupled", seconds: 0.4, error: 0.1 }]);
 * assertStringIncludes(svg, "Hopf");
 * ```
 */
export function accuracyAgainstCost(
  points: readonly CostPoint[],
  { title, width = 640, height = 360 }: AccuracyAgainstCostOptions = {},
): string {
  const shown = points.filter(({ seconds, error }) => showable(X, seconds) && showable(Y, error));
  if (shown.length === 0) {
    throw new RangeError(
      `Cannot draw accuracy against cost: none of ${points.length} points has a positive time and a positive error`,
    );
  }
  const names = [...new Set(shown.map(({ series }) => series))];
  const colours = seriesColours(names);
  const kinds = [...new Set(shown.map(({ kind }) => kind))];
  const at = { x: "seconds", y: "error" };
  const marks = names.flatMap((name, i) => {
    const colour = colours[i];
    return kinds.flatMap((kind) => {
      const own = shown.filter((point) => point.series === name && point.kind === kind);
      const { mark, radius } = MARKS[kind];
      return [
        Plot.line(own, { ...at, stroke: colour, strokeWidth: 1.5, strokeOpacity: 0.7 }),
        Plot.dot(own, { ...at, fill: colour, symbol: mark, r: radius }),
      ];
    });
  });
  const svg = drawn({
    width,
    height,
    marginLeft: 56,
    marginBottom: 38,
    inset: 10, // so that marks at the edge are whole
    x: scaleOf(X),
    y: scaleOf(Y),
    marks: [
      gridMark(Y, shown.map(({ error }) => error!)),
      Plot.frame({ strokeOpacity: 0.3 }),
      axisMark("x", X, shown.map(({ seconds }) => seconds)),
      axisMark("y", Y, shown.map(({ error }) => error!)),
      ...marks,
    ],
  });
  const legend = [
    ...names.map((label, i) => ({ label, colour: colours[i] })),
    ...kinds.map((kind) => ({ label: kind, colour: INK, mark: MARKS[kind].mark })),
  ];
  return framed({ width, height, title, legend, panels: [{ x: 0, y: 0, svg }] });
}
