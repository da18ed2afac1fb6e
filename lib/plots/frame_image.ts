import { Buffer } from "node:buffer";
import { z } from "zod";
import { encode } from "fast-png";
import { count, validated } from "../core/validated.ts";
import type { Frames } from "../io/png_frames.ts";
import { framed } from "./drawing.ts";

/** Which frame of a film to draw, and how. */
export interface FrameImageOptions {
  /** Which one, from 0. Default 0. */
  readonly frame?: number;
  /** Above the image. */
  readonly title?: string;
  /** In pixels; the height follows. Default 240. */
  readonly width?: number;
}

/** Pixels across that an image may have, so that a figure of several stays small. */
const MOST = 160;

/** Space around the image. */
const MARGIN = 6;

/** A frame with no more than so many pixels across: means over blocks. */
function shrunk({ shape: [, height, width, channels], data }: Frames, frame: number) {
  const block = Math.ceil(width / MOST);
  const [rows, columns] = [Math.ceil(height / block), Math.ceil(width / block)];
  const pixels = new Uint8Array(rows * columns * channels);
  for (let k = 0; k < pixels.length; k++) {
    const c = k % channels;
    const [top, left] = [block * Math.floor(k / (columns * channels)), block * (Math.floor(k / channels) % columns)];
    let [sum, many] = [0, 0];
    for (let r = top; r < Math.min(top + block, height); r++) {
      for (let i = left; i < Math.min(left + block, width); i++) {
        sum += data[((frame * height + r) * width + i) * channels + c];
        many++;
      }
    }
    pixels[k] = Math.round(sum / many);
  }
  return { rows, columns, pixels };
}

/**
 * Draws one frame of a film; large ones are averaged over blocks of pixels. Put several side by side with `smallMultiples`.
 * @param film Such as {@link bloomingFlower} draws, `readFrames` reads or `toFrames` makes of a prediction.
 * @returns SVG text.
 * @throws {RangeError} If there is no such frame, or the width is not a whole number.
 *
 * ```ts
 * import { assertStringIncludes } from "@std/assert";
 * import { bloomingFlower, frameImage } from "propagator";
 *
 * const film = bloomingFlower({ height: 24, width: 36, frames: 10 });
 * assertStringIncludes(frameImage(film, { frame: 9, title: "in bloom" }), "data:image/png");
 * ```
 */
export function frameImage(film: Frames, options: FrameImageOptions = {}): string {
  const what = "draw a frame";
  const [frames, height, width, channels] = film.shape;
  const schema = z.strictObject({
    frame: count(0).default(0),
    title: z.string().optional(),
    width: count(20).default(240),
  });
  const { frame, title, width: across } = validated(what, schema, options);
  if (frame >= frames) {
    throw new RangeError(`Cannot ${what}: there are ${frames}, the last is ${frames - 1}, got ${frame}`);
  }
  const { rows, columns, pixels } = shrunk(film, frame);
  const png = encode({ width: columns, height: rows, channels, depth: 8, data: pixels });
  const inner = across - 2 * MARGIN;
  const down = Math.round(inner * height / width);
  const image = `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down + 2 * MARGIN}">` +
    `<image x="${MARGIN}" y="${MARGIN}" width="${inner}" height="${down}" preserveAspectRatio="none" ` +
    `href="data:image/png;base64,${Buffer.from(png).toString("base64")}"/></svg>`;
  return framed({ width: across, height: down + 2 * MARGIN, title, panels: [{ x: 0, y: 0, svg: image }] });
}
