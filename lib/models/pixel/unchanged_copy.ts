import { ndarray } from "../../core/ndarray.ts";
import { type PixelSequences, shownPixels } from "../../problems/pixel_sequences.ts";

/**
 * The forecast that nothing changes, frame 0 in every frame: what a network has to beat, since a step of the heat or Fisher data
 * changes an image by 2 % at most.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { heat, pixelErrors, unchangedCopy } from "propagator";
 *
 * const truth = await heat().sample(1, { split: "test", steps: 1, waves: [5] });
 * assertAlmostEquals(pixelErrors(unchangedCopy(truth), truth).relative[0], 1.193874e-2, 1e-8);
 * ```
 */
export function unchangedCopy(truth: PixelSequences): PixelSequences {
  const { shape, data } = truth.frames;
  const [sequences, frames, height, width] = shape;
  const pixels = height * width;
  const copy = ndarray(shape);
  for (let i = 0; i < sequences; i++) {
    const first = data.subarray(i * frames * pixels, (i * frames + 1) * pixels);
    for (let n = 0; n < frames; n++) copy.data.set(first, (i * frames + n) * pixels);
  }
  return shownPixels({ ...truth, frames: copy, provenance: { ...truth.provenance, method: "unchanged copy" } });
}
