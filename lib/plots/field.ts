import { Buffer } from "node:buffer";
import * as Plot from "@observablehq/plot";
import { encode } from "fast-png";
import type { NdArray } from "../core/ndarray.ts";
import { type Axis, axisMark, scaleOf } from "./axis.ts";
import { coloured, type ColourMap, colourMap } from "./colour_map.ts";
import { drawn, framed } from "./drawing.ts";

/** How to draw a field. */
export interface FieldOptions {
  /** The axis across, and its first and last value. */
  readonly x: Axis & { readonly from: number; readonly to: number };
  /** The axis up, and the values of the first and last row. */
  readonly y: Axis & { readonly from: number; readonly to: number };
  /** What the colours show. */
  readonly label: string;
  /** Above the figure. */
  readonly title?: string;
  /** Colours symmetric about 0, or from dark to bright. By default what fits the values. */
  readonly colours?: "signed" | "positive";
  /** Numbers of the first and the last colour, for fields to be compared. Default: the smallest and the largest value. */
  readonly limits?: readonly [number, number];
  /** What shows which colour is which number; a field beside another one of the same limits may do without. Default "right". */
  readonly legend?: "right" | "none";
  /** In pixels. Default 640. */
  readonly width?: number;
  /** In pixels, without the title. Default 300. */
  readonly height?: number;
}

/** Pixels that an image may have across and up, so that a figure stays small. */
const MOST = { columns: 360, rows: 160 };

/** Means over blocks, so that no more than so many rows and columns are left. */
function shrunk({ shape: [rows, columns], data }: NdArray): { rows: number; columns: number; values: Float64Array } {
  const down = Math.ceil(rows / MOST.rows);
  const across = Math.ceil(columns / MOST.columns);
  const [newRows, newColumns] = [Math.ceil(rows / down), Math.ceil(columns / across)];
  const values = new Float64Array(newRows * newColumns);
  const counts = new Float64Array(newRows * newColumns);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const at = Math.floor(i / down) * newColumns + Math.floor(j / across);
      values[at] += data[i * columns + j];
      counts[at]++;
    }
  }
  for (let k = 0; k < values.length; k++) values[k] /= counts[k];
  return { rows: newRows, columns: newColumns, values };
}

/** An image whose lowest row of pixels is the first row of values. */
function imageAddress(values: Float64Array, rows: number, columns: number, colours: ColourMap): string {
  const upsideDown = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    upsideDown.set(values.subarray(i * columns, (i + 1) * columns), (rows - 1 - i) * columns);
  }
  const png = encode({ width: columns, height: rows, channels: 3, depth: 8, data: coloured(upsideDown, colours) });
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

interface PictureOptions {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly margins: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly x: Plot.ScaleOptions;
  readonly y: Plot.ScaleOptions;
  readonly axes: readonly Plot.Markish[];
}

/** An image that fills the frame of its axes. */
function picture({ src, width, height, margins: { left, right, top, bottom }, x, y, axes }: PictureOptions): string {
  return drawn({
    width,
    height,
    marginLeft: left,
    marginRight: right,
    marginTop: top,
    marginBottom: bottom,
    x,
    y,
    marks: [
      Plot.image([0], {
        src: () => src,
        frameAnchor: "middle",
        width: width - left - right,
        height: height - top - bottom,
        preserveAspectRatio: "none",
        imageRendering: "pixelated",
      }),
      Plot.frame({ strokeOpacity: 0.4 }),
      ...axes,
    ],
  });
}

/**
 * Draws a field of two variables as colours, with a legend: a map over space and time, or over space and velocity.
 * @param values Shape `[rows, columns]`, the first row at the bottom; large fields are averaged over blocks of cells.
 * @returns SVG text.
 * @throws {TypeError} If the values are not two-dimensional.
 * @throws {RangeError} If a value is not finite.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { field, ndarray } from "propagator";
 *
 * const values = ndarray([2, 3], new Float64Array([-1, 0, 1, 1, 0, -1]));
 * const svg = field(values, { x: { label: "x", from: 0, to: 1 }, y: { label: "t", from: 0, to: 2 }, label: "u" });
 * assertStringIncludes(svg, "data:image/png");
 * ```
 */
export function field(values: NdArray, options: FieldOptions): string {
  const { x, y, label, title, colours: kind, limits, legend: place = "right", width = 640, height = 300 } = options;
  if (values.shape.length !== 2) {
    throw new TypeError(
      `Cannot draw a field of shape [${values.shape.join(", ")}]; pass two axes, such as the frames of one velocity`,
    );
  }
  const own = colourMap(values.data, kind); // refuses numbers that are not finite, whatever the limits
  const colours = limits ? colourMap(limits, kind) : own;
  const small = shrunk(values);
  const legendWidth = place === "none" ? 0 : 90;
  const [top, bottom] = [22, 38];
  const main = picture({
    src: imageAddress(small.values, small.rows, small.columns, colours),
    width: width - legendWidth,
    height,
    margins: { left: 56, right: 14, top, bottom },
    x: scaleOf(x),
    y: scaleOf(y),
    axes: [axisMark("x", x, [x.from, x.to]), axisMark("y", y, [y.from, y.to])],
  });
  const panels = [{ x: 0, y: 0, svg: main }];
  if (place === "right") {
    const steps = Float64Array.from({ length: 64 }, (_, i) => colours.low + (i / 63) * (colours.high - colours.low));
    const legend = picture({
      src: imageAddress(steps, 64, 1, colours),
      width: legendWidth,
      height,
      margins: { left: 4, right: 66, top, bottom },
      x: { axis: null, domain: [0, 1] },
      y: {
        axis: "right",
        label,
        labelArrow: "none",
        domain: [colours.low, colours.high],
        ticks: 6,
      } as Plot.ScaleOptions,
      axes: [],
    });
    panels.push({ x: width - legendWidth, y: 0, svg: legend });
  }
  return framed({ width, height, title, panels });
}
