/** A curve with few points: where they stand (from 1), and the values there. */
export interface ThinCurve {
  /** Positions, rising. */
  readonly at: number[];
  /** Values, with four digits. */
  readonly values: number[];
}

/**
 * Keeps at most so many points of a long curve, evenly in the logarithm of the position; the first and the last are kept.
 * @param values The curve.
 * @param most How many to keep.
 */
export function thinned(values: readonly number[], most = 120): ThinCurve {
  const last = values.length;
  const positions = Array.from({ length: most }, (_, i) => Math.round(last ** (i / (most - 1))));
  const at = last === 0 ? [] : [...new Set(positions)];
  return { at, values: at.map((i) => Number(values[i - 1].toPrecision(4))) };
}
