import { fourierTransform } from "./fft.ts";

/** Between a real, periodic field and the half of its Fourier modes that the other half mirrors. */
export interface HalfSpectrum {
  /** Modes: 0 to `points / 2`. */
  readonly size: number;
  /** Real parts of the modes, then imaginary parts, of one value per point. */
  spectrum(field: Float64Array): Float64Array;
  /** The inverse of `spectrum`; the result is good until the next call. */
  field(spectrum: Float64Array): Float64Array;
}

/**
 * Only half of the modes are kept, those of the other half being their conjugates: on all modes, rounding would make a complex
 * field that an unstable linear term blows up.
 * @param points Points on the interval, an even number.
 */
export function halfSpectrum(points: number): HalfSpectrum {
  const half = points / 2;
  const size = half + 1;
  const { forward, inverse } = fourierTransform(points);
  const whole = { re: new Float64Array(points), im: new Float64Array(points) };
  return {
    size,
    spectrum(u) {
      whole.re.set(u);
      whole.im.fill(0);
      const { re, im } = forward(whole);
      const hat = new Float64Array(2 * size);
      hat.set(re.subarray(0, size));
      hat.set(im.subarray(0, size), size);
      return hat;
    },
    field(hat) {
      for (let k = 0; k <= half; k++) {
        whole.re[k] = hat[k];
        whole.im[k] = k % half === 0 ? 0 : hat[size + k];
        if (k % half === 0) continue;
        whole.re[points - k] = hat[k];
        whole.im[points - k] = -hat[size + k];
      }
      return inverse(whole).re;
    },
  };
}
