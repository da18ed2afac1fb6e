import { fft } from "./fft.ts";

/**
 * How strong each wave is in evenly spaced numbers, `|sum_j u_j exp(-2 pi i j k / n)|`.
 * @param values One period, `[n]`.
 * @returns For 0, 1 ... `n / 2` waves in the period.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { amplitudeSpectrum } from "propagator";
 *
 * const wave = Float64Array.from({ length: 100 }, (_, j) => 3 * Math.cos((2 * Math.PI * 4 * j) / 100));
 * assertAlmostEquals(amplitudeSpectrum(wave)[4], 3 * 100 / 2);
 * ```
 */
export function amplitudeSpectrum(values: Float64Array): Float64Array {
  const { re, im } = fft({ re: values, im: new Float64Array(values.length) });
  return Float64Array.from({ length: Math.floor(values.length / 2) + 1 }, (_, k) => Math.hypot(re[k], im[k]));
}
