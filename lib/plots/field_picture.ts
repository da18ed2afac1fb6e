import { Buffer } from "node:buffer";
import * as Plot from "@observablehq/plot";
import { encode } from "fast-png";
import { type Axis, axisMark, scaleOf } from "./axis.ts";
import { coloured, type ColourMap } from "./colour_map.ts";
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

/** Values on a grid, the first row at the bottom. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float64Array;
}

/** Means over blocks, so that no more than so many rows and columns are left. */
export function shrunk({ rows, columns, values: data }: Cells, most: { rows: number; columns: number }): Cells {
  const down = Math.ceil(rows / most.rows);
  const across = Math.ceil(columns / most.columns);
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

/** The same with the last row first, as images have them. */
export function upsideDown({ rows, columns, values }: Cells): Float64Array {
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    turned.set(values.subarray(i * columns, (i + 1) * columns), (rows - 1 - i) * columns);
  }
  return turned;
}

/** An address that holds a PNG. */
export function pngAddress(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
}

/** An image of cells. */
export function imageAddress(cells: Cells, colours: ColourMap): string {
  const data = coloured(upsideDown(cells), colours);
  return pngAddress(encode({ width: cells.columns, height: cells.rows, channels: 3, depth: 8, data }));
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

/** An image within axes, with a legend of its colours. */
export function fieldPicture(src: string, colours: ColourMap, options: FieldOptions): string {
  const { x, y, label, title, legend: place = "right", width = 640, height = 300 } = options;
  const legendWidth = place === "none" ? 0 : 90;
  const [top, bottom] = [22, 38];
  const main = picture({
    src,
    width: width - legendWidth,
    height,
    margins: { left: 56, right: 14, top, bottom },
    x: scaleOf(x),
    y: scaleOf(y),
    axes: [axisMark("x", x, [x.from, x.to]), axisMark("y", y, [y.from, y.to])],
  });
  const panels = [{ x: 0, y: 0, svg: main }];
  if (place === "right") {
    const values = Float64Array.from({ length: 64 }, (_, i) => colours.low + (i / 63) * (colours.high - colours.low));
    const legend = picture({
      src: imageAddress({ rows: 64, columns: 1, values }, colours),
      width: legendWidth,
      height,
      margins: { left: 4, right: 66, top, bottom },
      x: { axis: null, domain: [0, 1] },
      y: {
        axis: "right",
        label: null,
        domain: [colours.low, colours.high],
        ticks: 6,
      } as Plot.ScaleOptions,
      // above its colours, not above its numbers, where it would touch the next figure
      axes: [Plot.text([label], { frameAnchor: "top-left", dy: -19 })],
    });
    panels.push({ x: width - legendWidth, y: 0, svg: legend });
  }
  return framed({ width, height, title, panels });
}
