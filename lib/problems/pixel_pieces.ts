import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { type PixelSequences, shownPixels } from "./pixel_sequences.ts";

/** How to cut sequences of images. */
export interface PixelPiecesOptions {
  /** Steps of a piece, which has one frame more. */
  readonly steps: number;
  /** Steps from the start of a piece to that of the next. Default: as many as a piece has. */
  readonly spacing?: number;
}

/**
 * Cuts sequences into shorter ones, which may overlap. A network learns from the first frames of each sequence alone, as many as the steps
 * of its stages and one more: of a long film, that would be a waste.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If pieces are longer than the sequences, or a number is out of range.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, pixelPieces, pixelSequences } from "propagator";
 *
 * const film = pixelSequences({ frames: ndarray([1, 25, 8, 8]) });
 * assertEquals(pixelPieces(film, { steps: 6 }).frames.shape, [4, 7, 8, 8]); // which start at frames 0, 6, 12 and 18
 * ```
 */
export function pixelPieces(data: PixelSequences, options: PixelPiecesOptions): PixelSequences {
  const what = "cut pixel sequences";
  const schema = z.strictObject({ steps: count(), spacing: count().optional() });
  const { steps, spacing = steps } = validated(what, schema, options);
  const [sequences, stored, height, width] = data.frames.shape;
  const frames = steps + 1;
  if (frames > stored) {
    throw new RangeError(
      `Cannot ${what}: a piece of ${steps} steps needs ${frames} frames, got sequences of ${stored}; pass fewer steps`,
    );
  }
  const each = Math.floor((stored - frames) / spacing) + 1;
  const image = height * width;
  const pieces = ndarray([sequences * each, frames, height, width]);
  for (let i = 0; i < sequences * each; i++) {
    const from = (Math.floor(i / each) * stored + (i % each) * spacing) * image;
    pieces.data.set(data.frames.data.subarray(from, from + frames * image), i * frames * image);
  }
  return shownPixels({
    ...data,
    frames: pieces,
    draws: [],
    outcome: data.outcome.status === "ok" ? { status: "ok", steps } : data.outcome,
  });
}
