import type { NdArray } from "../../core/ndarray.ts";
import type { PixelNetworkRecord } from "./pixel_network_record.ts";

/** What part of the trained range predictions may stray beyond its ends before that is worth a warning. */
const MARGIN = 0.1;

/**
 * Says so if pixels lie outside the range that a network was trained on, at the start or in what it predicts from there.
 * @param frames `[sequences, steps + 1, height, width]`, the start first; NaN where a prediction blew up.
 */
export function rangeWarnings(
  { range }: PixelNetworkRecord,
  { shape: [sequences, frames, height, width], data }: NdArray,
): string[] {
  if (!range) return [];
  const [low, high] = range;
  const pixels = height * width;
  const shown = `${range.map((value) => value.toPrecision(3)).join(" to ")}, the range that the network was trained on`;
  for (let n = 0; n < frames; n++) {
    const margin = n === 0 ? 0 : MARGIN * (high - low);
    for (let i = 0; i < sequences; i++) {
      const at = (i * frames + n) * pixels;
      const stray = data.subarray(at, at + pixels).find((u) => u < low - margin || u > high + margin);
      if (stray === undefined) continue;
      const value = stray.toPrecision(3);
      return [
        n === 0
          ? `the start has pixels such as ${value} outside ${shown}`
          : `prediction ${i} leaves ${shown}, with pixels such as ${value}, in step ${n} of ${frames - 1}`,
      ];
    }
  }
  return [];
}
