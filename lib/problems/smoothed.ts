import { z } from "zod";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { fourierTransform } from "../numerics/fft.ts";
import { checkKineticData } from "./check_kinetic_data.ts";
import { type KineticTrajectory, shownKinetic } from "./kinetic_trajectory.ts";

/** How far to smooth. */
export interface SmoothingOptions {
  /** The most periods on the line that a wave may have to be kept. */
  readonly waves: number;
}

/**
 * Takes the short waves in x out of g and rho, frame by frame. Noise that is independent from cell to cell lies in all
 * waves alike, and derivatives magnify its short ones most, so that smooth data with noise lose nearly all of the noise
 * and nothing else; choose `waves` where the spectrum of the data reaches the level of the noise.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or shapes do not fit together.
 * @throws {RangeError} If `waves` is not a whole number from 1 to half the cells, or the data is not finite.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { smoothed, transport, withNoise } from "propagator";
 *
 * const clean = await transport({ epsilon: 1 / 4, initial: "sine" }).simulate({ cells: 400, steps: 8 });
 * const noisy = withNoise(clean, { level: 0.01 });
 * assertAlmostEquals(smoothed(noisy, { waves: 2 }).rho.data[17], clean.rho.data[17], 2e-3);
 * ```
 */
export function smoothed(data: KineticTrajectory, options: SmoothingOptions): KineticTrajectory {
  checkKineticData("smooth a trajectory", data);
  const cells = data.x.length;
  const most = Math.floor(cells / 2);
  const message = `must be at most ${most}, half the cells`;
  const { waves } = validated("smooth a trajectory", z.strictObject({ waves: count().max(most, message) }), options);
  const { forward, inverse } = fourierTransform(cells);

  function kept({ shape, data: values }: NdArray): NdArray {
    const out = ndarray(shape);
    const line = { re: new Float64Array(cells), im: new Float64Array(cells) };
    for (let start = 0; start < values.length; start += cells) {
      line.re.set(values.subarray(start, start + cells));
      line.im.fill(0);
      const { re, im } = forward(line);
      line.re.set(re);
      line.im.set(im);
      line.re.fill(0, waves + 1, cells - waves);
      line.im.fill(0, waves + 1, cells - waves);
      out.data.set(inverse(line).re, start);
    }
    return out;
  }

  return shownKinetic({ ...data, g: kept(data.g), rho: kept(data.rho) });
}
