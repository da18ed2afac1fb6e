import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Frames } from "../io/png_frames.ts";

/** How bright the three colours are, ITU-R BT.601. */
const LUMINANCE = [0.299, 0.587, 0.114];

/** The brightness of a film's pixels, 0 for black to 1 for white, `[frames, height, width]`. */
export function greyFrames({ shape: [frames, height, width, channels], data }: Frames): NdArray {
  const grey = ndarray([frames, height, width]);
  const weights = channels === 3 ? LUMINANCE : [1];
  for (let i = 0; i < grey.data.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += weights[c] * data[i * channels + c];
    grey.data[i] = sum / 255;
  }
  return grey;
}
