import { centralRadius, type SymmetricDistribution } from "./symmetric_distribution.ts";

/** Where the series of the error function hands over to the continued fraction of its complement. */
const FAR = 3;

/** The error function for x of at least 0, to about 1e-15: both formulas have no cancellation where they are used. */
function erf(x: number): number {
  const bell = Math.exp(-x * x);
  if (x < FAR) {
    let term = x;
    let sum = x;
    for (let n = 1; term > 1e-17 * sum; n++) sum += term *= x * x / (n + 1 / 2);
    return (2 / Math.sqrt(Math.PI)) * bell * sum;
  }
  let fraction = x;
  for (let n = 40; n >= 1; n--) fraction = x + n / (2 * fraction);
  return 1 - bell / (Math.sqrt(Math.PI) * fraction);
}

function within(x: number): number {
  return erf(x * Math.SQRT1_2);
}

/**
 * The normal distribution of mean 0 and standard deviation 1.
 * @see Abramowitz and Stegun, 7.1.6 and 7.1.14; the score: Gneiting and Raftery 2007, doi:10.1198/016214506000001437, Eq. (21)
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { NORMAL } from "propagator";
 *
 * assertAlmostEquals(NORMAL.radius(0.95), 1.959963984540054, 1e-12);
 * ```
 */
export const NORMAL: SymmetricDistribution = {
  within,
  radius: centralRadius(within),
  crps(y) {
    const density = Math.exp(-y * y / 2) / Math.sqrt(2 * Math.PI);
    return Math.abs(y) * within(Math.abs(y)) + 2 * density - 1 / Math.sqrt(Math.PI);
  },
};
