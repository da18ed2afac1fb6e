import type { NdArray } from "../core/ndarray.ts";

/** The part of the channel that is recorded, in diameters from the cylinder's centre. */
const WINDOW = { left: -1, right: 8, half: 2 };

/** Points at which a wake is recorded. */
export interface WakeWindow {
  /** Downstream of the cylinder's centre, in diameters, `[columns]`. */
  readonly x: Float64Array;
  /** Across the flow from it, `[rows]`. */
  readonly y: Float64Array;
}

/** The centres of `columns` by `rows` equal parts of the window. */
export function wakeWindow({ columns, rows }: { readonly columns: number; readonly rows: number }): WakeWindow {
  const { left, right, half } = WINDOW;
  return {
    x: Float64Array.from({ length: columns }, (_, k) => left + ((right - left) * (k + 0.5)) / columns),
    y: Float64Array.from({ length: rows }, (_, k) => -half + (2 * half * (k + 0.5)) / rows),
  };
}

/**
 * The values of a field at the points of a window, by bilinear interpolation between the centres of cells.
 * @param field `[height, width]`, the whole channel.
 * @param channel Cells in a diameter, and diameters from the inflow to the cylinder's centre.
 * @returns `[rows, columns]`, row-major.
 */
export function inWindow(
  { shape: [height, width], data }: NdArray,
  { x, y }: WakeWindow,
  { cells, upstream }: { readonly cells: number; readonly upstream: number },
): Float64Array {
  const out = new Float64Array(x.length * y.length);
  for (let r = 0; r < y.length; r++) {
    const v = height / 2 + y[r] * cells - 0.5; // in cells from the centre of the first
    const j = Math.floor(v);
    for (let c = 0; c < x.length; c++) {
      const u = (upstream + x[c]) * cells - 0.5;
      const i = Math.floor(u);
      const at = j * width + i;
      const [lower, upper] = [at, at + width].map((k) => data[k] + (u - i) * (data[k + 1] - data[k]));
      out[r * x.length + c] = lower + (v - j) * (upper - lower);
    }
  }
  return out;
}
