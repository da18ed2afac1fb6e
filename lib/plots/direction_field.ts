import type { RightHandSide } from "../numerics/explicit_rk.ts";
import type { Slope } from "./phase_portrait.ts";

/** Where to take slopes. */
export interface DirectionFieldOptions {
  /** First and last number across. */
  readonly x: readonly [number, number];
  /** First and last number up. */
  readonly y: readonly [number, number];
  /** A state whose other components hold. Default: there are no others. */
  readonly state?: readonly number[];
  /** Component across. Default 0. */
  readonly across?: number;
  /** Component up. Default 1. */
  readonly up?: number;
  /** Slopes across and up. Default 14. */
  readonly count?: number;
}

/**
 * Slopes of an equation in the plane of two components, at the middles of equal cells.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { directionField, harmonicOscillator } from "propagator";
 *
 * const slopes = directionField(harmonicOscillator().rhs, { x: [-1, 1], y: [-1, 1], count: 2 });
 * assertEquals(slopes[0], { x: -0.5, y: -0.5, dx: -0.5, dy: 0.5 });
 * ```
 */
export function directionField(
  rhs: RightHandSide,
  { x, y, state = [0, 0], across = 0, up = 1, count = 14 }: DirectionFieldOptions,
): Slope[] {
  const u = Float64Array.from(state);
  const slope = new Float64Array(u.length);
  const middle = ([from, to]: readonly [number, number], i: number) => from + (to - from) * (i + 0.5) / count;
  return Array.from({ length: count * count }, (_, k) => {
    u[across] = middle(x, k % count);
    u[up] = middle(y, Math.floor(k / count));
    rhs(u, slope);
    return { x: u[across], y: u[up], dx: slope[across], dy: slope[up] };
  });
}
