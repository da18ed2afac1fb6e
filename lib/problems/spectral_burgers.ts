import type { RightHandSide } from "../numerics/explicit_rk.ts";
import { type HalfSpectrum, halfSpectrum } from "../numerics/half_spectrum.ts";

/** The term `-u u_x` on Fourier modes of a real, periodic field. */
export interface SpectralBurgers extends HalfSpectrum {
  /** Wave numbers `q` of the modes 0 to `points / 2`. */
  readonly modes: Float64Array;
  /** Writes the modes of `-u u_x = -(u^2)_x / 2` to its second argument; products are not dealiased. */
  readonly nonlinear: RightHandSide;
}

/**
 * @param points Points on the interval, an even number.
 * @param length Length of the interval.
 */
export function spectralBurgers(points: number, length: number): SpectralBurgers {
  const transform = halfSpectrum(points);
  const { size, spectrum, field } = transform;
  const modes = Float64Array.from({ length: size }, (_, k) => (2 * Math.PI * k) / length);
  return {
    ...transform,
    modes,
    nonlinear(hat, out) {
      const square = spectrum(field(hat).map((u) => u * u));
      for (let k = 0; k < size; k++) {
        const q = k === points / 2 ? 0 : modes[k]; // the sign of the highest mode's wave number is undecided
        out[k] = (q / 2) * square[size + k];
        out[size + k] = (-q / 2) * square[k];
      }
    },
  };
}
