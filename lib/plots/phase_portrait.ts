import * as Plot from "@observablehq/plot";
import { type Axis, axisMark, scaleOf, showable } from "./axis.ts";
import { drawn, framed } from "./drawing.ts";
import { seriesColours } from "./series_colours.ts";
import { type Place, shownPieces, type Span } from "./simplified.ts";

/** An orbit in a plane. */
export interface Orbit {
  /** Whose it is: "truth", "coupled" ...; it has a colour. */
  readonly series: string;
  /** Across, from the start on; what is not finite leaves a gap. */
  readonly x: readonly number[];
  /** Up. */
  readonly y: readonly number[];
}

/** The slope at a point of the plane. */
export interface Slope {
  /** Across. */
  readonly x: number;
  /** Up. */
  readonly y: number;
  /** Rate of change across. */
  readonly dx: number;
  /** Rate of change up. */
  readonly dy: number;
}

/** An axis of a plane; by default orbits and arrows say from where to where. */
export type PlaneAxis = Pick<Axis, "label" | "from" | "to">;

/** How to draw a phase portrait. */
export interface PhasePortraitOptions {
  /** The axis across. */
  readonly x: PlaneAxis;
  /** The axis up. */
  readonly y: PlaneAxis;
  /** Arrows behind the orbits: where they lead, not how fast. */
  readonly slopes?: readonly Slope[];
  /** Above the figure. */
  readonly title?: string;
  /** In pixels. Default 340. */
  readonly width?: number;
  /** In pixels, without title and legend. Default 320. */
  readonly height?: number;
}

/** The part of the plane that is drawn: what is asked for, or what orbits and arrows need. */
function shownRange({ from, to }: PlaneAxis, values: readonly number[]): Span {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const margin = 0.04 * (high - low) || 1;
  return [from ?? low - margin, to ?? high + margin];
}

/**
 * Draws orbits in a plane, each from a dot at its start.
 * @returns SVG text.
 * @throws {RangeError} If there is no orbit.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { hopf, orbitsOf, phasePortrait } from "propagator";
 *
 * const { test } = await hopf().sample(1, { validation: 1, test: 5, steps: 500 });
 * const orbits = orbitsOf(test, { series: "truth", across: 1, up: 2 });
 * assertStringIncludes(phasePortrait(orbits, { x: { label: "x" }, y: { label: "y" }, title: "Hopf" }), "Hopf");
 * ```
 */
export function phasePortrait(
  orbits: readonly Orbit[],
  { x, y, slopes = [], title, width = 340, height = 320 }: PhasePortraitOptions,
): string {
  if (orbits.length === 0) throw new RangeError("Cannot draw a phase portrait: there is no orbit; pass at least one");
  const names = [...new Set(orbits.map(({ series }) => series))];
  const colours = new Map(seriesColours(names).map((colour, i) => [names[i], colour]));
  const across = shownRange(x, [...orbits.flatMap((orbit) => orbit.x), ...slopes.map((slope) => slope.x)]);
  const up = shownRange(y, [...orbits.flatMap((orbit) => orbit.y), ...slopes.map((slope) => slope.y)]);
  const [shownX, shownY] = [{ ...x, from: across[0], to: across[1] }, { ...y, from: up[0], to: up[1] }];
  const arrows = slopes.filter((slope) => showable(shownX, slope.x) && showable(shownY, slope.y));
  const lines = orbits.map((orbit) => ({
    colour: colours.get(orbit.series)!,
    pieces: shownPieces(orbit.x.map((at, j): Place => [at, orbit.y[j]]), across, up),
  }));
  const svg = drawn({
    width,
    height,
    marginLeft: 48,
    marginBottom: 38,
    x: scaleOf(shownX),
    y: scaleOf(shownY),
    marks: [
      Plot.frame({ strokeOpacity: 0.3 }),
      axisMark("x", x, []),
      axisMark("y", y, []),
      Plot.vector(arrows, {
        x: "x",
        y: "y",
        rotate: ({ dx, dy }: Slope) => 180 / Math.PI * Math.atan2(dx, dy),
        length: 9,
        strokeOpacity: 0.35,
      }),
      ...lines.flatMap(({ colour, pieces }) =>
        pieces.map((piece) => Plot.line(piece, { stroke: colour, strokeWidth: 1.4, strokeOpacity: 0.85 }))
      ),
      ...lines.map(({ colour, pieces }) => Plot.dot(pieces.flat().slice(0, 1), { r: 2.5, fill: colour })),
    ],
  });
  const legend = names.length > 1 ? names.map((label) => ({ label, colour: colours.get(label)! })) : [];
  return framed({ width, height, title, legend, panels: [{ x: 0, y: 0, svg }] });
}
