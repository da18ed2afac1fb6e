import { z } from "zod";
import type { NdArray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { animatedPng } from "../io/animated_png.ts";
import { colourLevels, colourMap } from "./colour_map.ts";
import { type FieldOptions, fieldPicture, pngAddress, shrunk, upsideDown } from "./field_picture.ts";

/** How to draw a field that moves. */
export interface FieldFilmOptions extends FieldOptions {
  /** A whole number. Default 8. */
  readonly framesPerSecond?: number;
}

/** Pixels that a frame may have across and up, and frames, so that several films in a figure stay small. */
const MOST = { columns: 96, rows: 64, frames: 24 };

/** Every second colour of a map: half the colours, which the eye does not miss in a film, make files two thirds as large. */
function halved(table: Uint8Array): Uint8Array {
  return table.filter((_, k) => Math.floor(k / 3) % 2 === 1);
}

/**
 * Draws a field that moves, as an animated image within axes, with a legend: it plays wherever images do, in stored notebooks as well, and
 * prints as its first frame. Films side by side, by `smallMultiples`, move together.
 * @param values Shape `[frames, rows, columns]`, the first row at the bottom; large frames are averaged over blocks of cells, and of many
 *   frames some are passed over.
 * @returns SVG text.
 * @throws {TypeError} If the values are not three-dimensional.
 * @throws {RangeError} If a value is not finite.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { fieldFilm, ndarray } from "propagator";
 *
 * const wave = Float64Array.from({ length: 20 * 16 * 16 }, (_, k) => Math.sin((k % 16) / 2 - Math.floor(k / 256) / 4));
 * const axes = { x: { label: "x", from: 0, to: 1 }, y: { label: "y", from: 0, to: 1 } };
 * assertStringIncludes(fieldFilm(ndarray([20, 16, 16], wave), { ...axes, label: "u" }), "data:image/png");
 * ```
 */
export function fieldFilm(values: NdArray, { framesPerSecond: rate, ...options }: FieldFilmOptions): string {
  const what = "draw a field that moves";
  const { framesPerSecond } = validated(what, z.strictObject({ framesPerSecond: count().default(8) }), {
    framesPerSecond: rate,
  });
  const [frames, rows, columns] = values.shape;
  if (values.shape.length !== 3 || frames === 0) {
    throw new TypeError(`Cannot ${what} of shape [${values.shape.join(", ")}]; pass [frames, rows, columns]`);
  }
  const own = colourMap(values.data, options.colours); // refuses numbers that are not finite, whatever the limits
  const colours = options.limits ? colourMap(options.limits, options.colours) : own;
  const every = Math.ceil(frames / MOST.frames);
  const images = Array.from({ length: Math.ceil(frames / every) }, (_, n) => {
    const frame = values.data.subarray(n * every * rows * columns, (n * every + 1) * rows * columns);
    return shrunk({ rows, columns, values: frame }, MOST);
  });
  const [{ rows: height, columns: width }] = images;
  const data = new Uint8Array(images.length * height * width);
  images.forEach((image, n) => {
    data.set(colourLevels(upsideDown(image), colours).map((level) => level >> 1), n * height * width);
  });
  const film = { shape: [images.length, height, width], data, palette: halved(colours.table) } as const;
  const png = animatedPng(film, framesPerSecond);
  return fieldPicture(pngAddress(png), colours, options);
}
