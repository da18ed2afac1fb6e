import { z } from "zod";
import { count, validated } from "../core/validated.ts";
import { centralRadius, type SymmetricDistribution } from "./symmetric_distribution.ts";

/** Student's t distribution of some whole number of degrees of freedom. */
export interface StudentT extends SymmetricDistribution {
  /**
   * The scale for which numbers are most likely: 3 for many numbers drawn from three times this distribution. Those that are not
   * finite count as far out.
   */
  likeliestScale(numbers: Float64Array): number;
}

/** Scales among which {@link StudentT.likeliestScale} looks, as powers of 2, and how closely. */
const SCALES = { low: -40, high: 40, tolerance: 1e-6 };

/** The beta function B(x, 1/2) for x = 1/2, 1, 3/2 ..., from B(1/2, 1/2) = pi or B(1, 1/2) = 2. */
function betaHalf(x: number): number {
  const first = Number.isInteger(x) ? 1 : 1 / 2;
  let value = first === 1 ? 2 : Math.PI;
  for (let k = first; k < x; k++) value *= k / (k + 1 / 2);
  return value;
}

/**
 * Student's t distribution: of the error of a mean of few normal numbers, over its estimated standard deviation. For a whole
 * number of degrees of freedom its distribution function is a finite sum.
 * @param degrees Degrees of freedom, at least 1.
 * @throws {RangeError} If that is not a whole number of at least 1.
 * @see Abramowitz and Stegun, 26.7.3 and 26.7.4; the score: Jordan, Krueger and Lerch 2019, doi:10.18637/jss.v090.i12
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { studentT } from "propagator";
 *
 * assertAlmostEquals(studentT(4).radius(0.95), 2.776445, 1e-6); // an error bar from 5 measurements, not 1.96
 * ```
 */
export function studentT(degrees: number): StudentT {
  validated("make Student's t distribution", z.strictObject({ degrees: count() }), { degrees });
  const nu = degrees;
  const isOdd = nu % 2 === 1;
  const norm = 1 / (Math.sqrt(nu) * betaHalf(nu / 2));
  const density = (x: number) => norm * (1 + x * x / nu) ** (-(nu + 1) / 2);

  function within(x: number): number {
    const length = Math.hypot(x, Math.sqrt(nu));
    const [sine, cosine] = [x / length, Math.sqrt(nu) / length];
    let term = isOdd ? cosine : 1;
    let sum = nu === 1 ? 0 : term;
    for (let k = isOdd ? 3 : 2; k < nu; k += 2) sum += term *= cosine * cosine * (k - 1) / k;
    return isOdd ? (2 / Math.PI) * (Math.atan2(x, Math.sqrt(nu)) + sine * sum) : sine * sum;
  }

  const atOnePoint = nu === 1 ? 0 : 2 * Math.sqrt(nu) * betaHalf(nu - 1 / 2) / ((nu - 1) * betaHalf(nu / 2) ** 2);
  const crps = (y: number) =>
    nu === 1 ? Infinity : Math.abs(y) * within(Math.abs(y)) + 2 * density(y) * (nu + y * y) / (nu - 1) - atOnePoint;

  // d log(likelihood) / d log(c) vanishes where the mean of y^2 / (nu c^2 + y^2) is 1 / (nu + 1); that mean falls as c grows
  function likeliestScale(numbers: Float64Array): number {
    let { low, high } = SCALES;
    while (high - low > SCALES.tolerance) {
      const middle = (low + high) / 2;
      const c2 = nu * 4 ** middle;
      let sum = 0;
      for (const y of numbers) sum += Number.isFinite(y) ? y * y / (c2 + y * y) : 1;
      [low, high] = sum * (nu + 1) > numbers.length ? [middle, high] : [low, middle];
    }
    return 2 ** ((low + high) / 2);
  }
  return { within, radius: centralRadius(within), crps, likeliestScale };
}
