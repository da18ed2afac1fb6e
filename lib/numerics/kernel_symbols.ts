import type { NdArray } from "../core/ndarray.ts";
import type { Pair } from "./stability_limit.ts";

/** Angles between pixels in each direction at which symbols are taken; multiples of four, so that a quarter turn is among them. */
const ANGLES = 64;

/**
 * The numbers that a kernel multiplies waves by, `sum_ab K[a][b] exp(i (a s + b t))`, at evenly spaced angles s and t: on a periodic
 * image these are eigenvalues of the convolution.
 * @param kernel `[size, size]`, size odd.
 */
export function kernelSymbols({ shape: [size], data }: NdArray): Pair[] {
  const reach = (size - 1) / 2;
  return Array.from({ length: ANGLES * ANGLES }, (_, at) => {
    const [s, t] = [Math.floor(at / ANGLES), at % ANGLES].map((n) => 2 * Math.PI * n / ANGLES);
    let [re, im] = [0, 0];
    data.forEach((weight, tap) => {
      const angle = (Math.floor(tap / size) - reach) * s + (tap % size - reach) * t;
      re += weight * Math.cos(angle);
      im += weight * Math.sin(angle);
    });
    return [re, im];
  });
}
