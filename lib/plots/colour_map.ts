import * as Plot from "@observablehq/plot";

/** A map from numbers to colours, as a table. */
export interface ColourMap {
  /** The number of the first colour. */
  readonly low: number;
  /** The number of the last colour. */
  readonly high: number;
  /** Red, green, blue of 256 colours, `[256 * 3]`. */
  readonly table: Uint8Array;
}

const LEVELS = 256;

/** A side this much smaller than the other is round-off or overshoot, not a sign that matters. */
const LEAST_SIDE = 0.01;

function range(values: ArrayLike<number>): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) low = high = NaN; // stays so, since no comparison with it holds
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(low <= high) || !Number.isFinite(high - low)) {
    throw new RangeError(`Cannot colour values from ${low} to ${high}; pass finite numbers`);
  }
  return [low, high];
}

/**
 * Colours for values: symmetric about 0 in red and blue if both signs matter (or if asked), else from dark to bright.
 * @param values The numbers to be shown.
 * @param kind "signed", "positive" or, by default, what fits the values.
 * @throws {RangeError} If a value is not finite, or there is none.
 */
export function colourMap(values: ArrayLike<number>, kind?: "signed" | "positive"): ColourMap {
  let [low, high] = range(values);
  const signed = kind ? kind === "signed" : Math.min(-low, high) > LEAST_SIDE * Math.max(-low, high);
  if (signed) {
    high = Math.max(Math.abs(low), Math.abs(high));
    low = -high;
  }
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  const scale = Plot.scale({
    color: { type: "linear", scheme: signed ? "rdbu" : "viridis", reverse: signed, domain: [0, LEVELS - 1] },
  })!;
  const table = new Uint8Array(LEVELS * 3);
  for (let i = 0; i < LEVELS; i++) {
    const colour = String(scale.apply(i));
    const parts = colour.startsWith("#")
      ? [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16))
      : colour.match(/\d+/g)!.map(Number);
    table.set(parts.slice(0, 3), 3 * i);
  }
  return { low, high, table };
}

/** Where each value stands in the table, row by row. */
export function colourLevels(values: ArrayLike<number>, { low, high }: ColourMap): Uint8Array {
  return Uint8Array.from(
    values,
    (value) => Math.round(Math.min(1, Math.max(0, (value - low) / (high - low))) * (LEVELS - 1)),
  );
}

/** Red, green and blue of each value, row by row. */
export function coloured(values: ArrayLike<number>, map: ColourMap): Uint8Array {
  const pixels = new Uint8Array(values.length * 3);
  colourLevels(values, map).forEach((level, i) => pixels.set(map.table.subarray(3 * level, 3 * level + 3), 3 * i));
  return pixels;
}
