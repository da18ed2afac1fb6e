import { ndarray } from "../core/ndarray.ts";
import type { FlowIncrements } from "../problems/flow_increments.ts";
import { fieldPanels } from "./field_panels.ts";

/** How to draw increments of a flow map. */
export interface IncrementMapsOptions {
  /** Which component of the increment. */
  readonly component: number;
  /** Which times, by their place in `times`. */
  readonly at: readonly number[];
  /** Name of the component across. */
  readonly x: string;
  /** Name of the component up. */
  readonly y: string;
  /** Above the figure. */
  readonly title?: string;
  /** Width of a map in pixels, without the legend of the last. Default 230. */
  readonly width?: number;
  /** Height of a map in pixels, without titles. Default 230. */
  readonly height?: number;
}

/**
 * Draws one component of the increments of a flow map for several times side by side, in the same colours.
 * @returns SVG text.
 * @throws {RangeError} If a value is not finite, or there is no such time.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { flowIncrements, harmonicOscillator, incrementMaps } from "propagator";
 *
 * const axis = { from: -1, to: 1, points: 8 };
 * const grid = { x: { component: 0, ...axis }, y: { component: 1, ...axis } };
 * const increments = await flowIncrements(harmonicOscillator(), { ...grid, timeStep: 0.5, steps: 4 });
 * assertStringIncludes(incrementMaps(increments, { component: 0, at: [0, 3], x: "x", y: "y" }), "T = 2");
 * ```
 */
export function incrementMaps(
  { times, x: across, y: up, values }: FlowIncrements,
  { component, at, x, y, title, width = 230, height = 230 }: IncrementMapsOptions,
): string {
  const [count, components, rows, columns] = values.shape;
  const outside = at.find((t) => !(t >= 0 && t < count));
  if (outside !== undefined || !(component < components)) {
    throw new RangeError(
      `Cannot draw increments: there is no time ${
        outside ?? at[0]
      } of component ${component} among ${count} times of ${components}`,
    );
  }
  const block = rows * columns;
  const maps = at.map((t) => {
    const from = (t * components + component) * block;
    return ndarray([rows, columns], values.data.subarray(from, from + block));
  });
  const most = Math.max(...maps.map(({ data }) => data.reduce((largest, v) => Math.max(largest, Math.abs(v)), 0)));
  const ends = (places: Float64Array) => ({ from: places[0], to: places[places.length - 1] });
  const panels = maps.map((values, i) => ({ title: `T = ${Number(times[at[i]].toPrecision(6))}`, values }));
  return fieldPanels(panels, {
    x: { label: x, ...ends(across) },
    y: { label: y, ...ends(up) },
    label: "G",
    colours: "signed",
    limits: [-most, most],
    title,
    width,
    height,
  });
}
