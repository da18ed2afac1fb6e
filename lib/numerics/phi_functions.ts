/** Below this magnitude the series is summed: it takes few terms, and the recurrence would lose digits. */
const SERIES_LIMIT = 2;

/** k! */
export function factorial(k: number): number {
  let product = 1;
  for (let i = 2; i <= k; i++) product *= i;
  return product;
}

/**
 * The functions of exponential integrators: `phi_0 = exp`, `phi_(k+1)(x) = (phi_k(x) - 1/k!) / x`, which for k > 0 is the
 * integral of `exp((1 - s) x) s^(k-1) / (k-1)!` over s from 0 to 1. The derivative of phi_k is `phi_k - k phi_(k+1)`.
 * @param k A whole number of at least 0.
 * @returns With a relative error near rounding, also for small x.
 * @see Hochbruck and Ostermann 2010, doi:10.1017/S0962492910000048, section 2.1
 */
export function phi(k: number, x: number): number {
  if (k === 0) return Math.exp(x);
  if (Math.abs(x) < SERIES_LIMIT) {
    let term = 1 / factorial(k);
    let sum = term;
    for (let n = 1; Math.abs(term) > 1e-17 * sum; n++) sum += term *= x / (n + k);
    return sum;
  }
  let value = Math.expm1(x) / x;
  for (let j = 1; j < k; j++) value = (value - 1 / factorial(j)) / x;
  return value;
}
