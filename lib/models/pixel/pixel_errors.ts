import type { PixelSequences } from "../../problems/pixel_sequences.ts";

/** How far predicted images are off after each step, `[steps]`; NaN where a prediction blew up. */
export interface PixelErrors {
  /** The largest difference of a pixel over all sequences, Eq. (23). */
  readonly maximum: Float64Array;
  /** The mean over sequences of the largest difference of a pixel: what the authors' program computes for Eq. (23). */
  readonly meanMaximum: Float64Array;
  /** Mean squared difference over sequences and pixels, Eq. (24). */
  readonly meanSquare: Float64Array;
  /** Mean over sequences of the Frobenius norm of the difference over that of the truth, Eq. (25). */
  readonly relative: Float64Array;
}

/**
 * Compares predicted images with the true ones, for steps 1, 2 ...
 * @param forecast Sequences whose frame 0 is the start; at most as many frames as the truth.
 * @throws {TypeError} If shapes do not fit together.
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { heat, pixelErrors, theoremNetwork } from "propagator";
 *
 * const truth = await heat({ cells: 20 }).sample(3, { split: "test", crop: "interior", waves: [2, 3] });
 * const forecast = await theoremNetwork(heat({ cells: 20 })).stepper({ timeStep: truth.timeStep }).forecast(truth);
 * assertLess(pixelErrors(forecast, truth).relative[39], 0.1);
 * ```
 */
export function pixelErrors(forecast: PixelSequences, truth: PixelSequences): PixelErrors {
  const [[sequences, frames, height, width], given] = [forecast.frames.shape, truth.frames.shape];
  if (sequences !== given[0] || frames > given[1] || height !== given[2] || width !== given[3]) {
    throw new TypeError(
      `Cannot compare predicted images of shape [${forecast.frames.shape.join(", ")}] with true ones of shape ` +
        `[${given.join(", ")}]; predict as many sequences of the same size, and at most as many frames`,
    );
  }
  const steps = frames - 1;
  const pixels = height * width;
  const [maximum, meanMaximum, meanSquare, relative] = Array.from({ length: 4 }, () => new Float64Array(steps));
  for (let i = 0; i < sequences; i++) {
    for (let n = 1; n <= steps; n++) {
      const predicted = (i * frames + n) * pixels;
      const actual = (i * given[1] + n) * pixels;
      let [largest, squares, norm] = [0, 0, 0];
      for (let k = 0; k < pixels; k++) {
        const u = truth.frames.data[actual + k];
        const difference = forecast.frames.data[predicted + k] - u;
        largest = Math.max(largest, Math.abs(difference)); // NaN stays NaN
        squares += difference ** 2;
        norm += u ** 2;
      }
      maximum[n - 1] = Math.max(maximum[n - 1], largest);
      meanMaximum[n - 1] += largest / sequences;
      meanSquare[n - 1] += squares / (pixels * sequences);
      relative[n - 1] += Math.sqrt(squares / norm) / sequences;
    }
  }
  return { maximum, meanMaximum, meanSquare, relative };
}
