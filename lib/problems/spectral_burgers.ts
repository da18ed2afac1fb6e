import type { RightHandSide } from "../numerics/explicit_rk.ts";
import { fourierTransform } from "../numerics/fft.ts";

/** The term `-u u_x` on Fourier modes of a real, periodic field. */
export interface SpectralBurgers {
  /** Wave numbers `q` of the modes 0 to `points / 2`. */
  readonly modes: Float64Array;
  /** Real parts of the modes, then imaginary parts, of one value per point. */
  spectrum(field: Float64Array): Float64Array;
  /** The inverse of `spectrum`; the result is good until the next call. */
  field(spectrum: Float64Array): Float64Array;
  /** Writes the modes of `-u u_x = -(u^2)_x / 2` to its second argument; products are not dealiased. */
  readonly nonlinear: RightHandSide;
}

/**
 * Only half of the modes are kept, those of the other half being their conjugates: on all modes, rounding would make a complex
 * field that an unstable linear term blows up.
 * @param points Points on the interval, an even number.
 * @param length Length of the interval.
 */
export function spectralBurgers(points: number, length: number): SpectralBurgers {
  const half = points / 2;
  const size = half + 1;
  const { forward, inverse } = fourierTransform(points);
  const modes = Float64Array.from({ length: size }, (_, k) => (2 * Math.PI * k) / length);
  const whole = { re: new Float64Array(points), im: new Float64Array(points) };

  function halfSpectrum(u: Float64Array): Float64Array {
    whole.re.set(u);
    whole.im.fill(0);
    const { re, im } = forward(whole);
    const hat = new Float64Array(2 * size);
    hat.set(re.subarray(0, size));
    hat.set(im.subarray(0, size), size);
    return hat;
  }

  function field(hat: Float64Array): Float64Array {
    for (let k = 0; k <= half; k++) {
      whole.re[k] = hat[k];
      whole.im[k] = k % half === 0 ? 0 : hat[size + k];
      if (k % half === 0) continue;
      whole.re[points - k] = hat[k];
      whole.im[points - k] = -hat[size + k];
    }
    return inverse(whole).re;
  }

  return {
    modes,
    spectrum: halfSpectrum,
    field,
    nonlinear(hat, out) {
      const square = halfSpectrum(field(hat).map((u) => u * u));
      for (let k = 0; k < size; k++) {
        const q = k === half ? 0 : modes[k]; // the sign of the highest mode's wave number is undecided
        out[k] = (q / 2) * square[size + k];
        out[size + k] = (-q / 2) * square[k];
      }
    },
  };
}
