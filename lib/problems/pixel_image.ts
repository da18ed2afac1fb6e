import { type NdArray, ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { z } from "zod";
import type { PixelSequences } from "./pixel_sequences.ts";

/** Which image of pixel sequences. */
export interface PixelImageOptions {
  /** Which sequence, from 0. Default 0. */
  readonly sequence?: number;
  /** Which frame of it, from 0; below 0 from the end. Default 0. */
  readonly frame?: number;
}

const whole = "must be a whole number";
const SCHEMA = z.strictObject({ sequence: count(0).default(0), frame: z.int(whole).default(0) });

/**
 * One image of pixel sequences, `[height, width]`: a view, not a copy.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If there is no such image.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { heat, pixelImage } from "propagator";
 *
 * const data = await heat({ cells: 8 }).sample(3, { waves: [1] });
 * assertEquals(pixelImage(data, { sequence: 2, frame: -1 }).shape, [8, 8]);
 * ```
 */
export function pixelImage(
  { frames: { shape: [sequences, frames, height, width], data } }: PixelSequences,
  options: PixelImageOptions = {},
): NdArray {
  const what = "take an image of pixel sequences";
  const { sequence, frame } = validated(what, SCHEMA, options);
  const n = frame < 0 ? frame + frames : frame;
  if (sequence >= sequences || n < 0 || n >= frames) {
    throw new RangeError(
      `Cannot ${what}: there are ${sequences} sequences of ${frames} frames, got frame ${frame} of sequence ${sequence}`,
    );
  }
  const at = (sequence * frames + n) * height * width;
  return ndarray([height, width], data.subarray(at, at + height * width));
}
