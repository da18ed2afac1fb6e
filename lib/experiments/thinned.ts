/** A curve with few points: where they stand (from 1), and the values there. */
export interface ThinCurve {
  /** Positions, rising. */
  readonly at: number[];
  /** Values, with four digits. */
  readonly values: number[];
}

/**
 * Positions on a curve, from 1: all of a short one, and at most so many of a long one, evenly in their logarithm; the first and
 * the last are among them.
 */
export function thinPositions(length: number, most: number): number[] {
  if (length <= most) return Array.from({ length }, (_, i) => i + 1);
  return [...new Set(Array.from({ length: most }, (_, i) => Math.round(length ** (i / (most - 1)))))];
}

/**
 * Keeps at most so many points of a long curve, evenly in the logarithm of the position; the first and the last are kept.
 * @param values The curve.
 * @param most How many to keep.
 */
export function thinned(values: readonly number[], most = 120): ThinCurve {
  const at = thinPositions(values.length, most);
  return { at, values: at.map((i) => Number(values[i - 1].toPrecision(4))) };
}
