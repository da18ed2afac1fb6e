import type { Complex } from "./complex.ts";

/** A product of square complex matrices, row-major. */
function product(a: Complex, b: Complex, n: number): Complex {
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const x = a.re[i * n + k];
      const y = a.im[i * n + k];
      if (x === 0 && y === 0) continue;
      for (let j = 0; j < n; j++) {
        re[i * n + j] += x * b.re[k * n + j] - y * b.im[k * n + j];
        im[i * n + j] += x * b.im[k * n + j] + y * b.re[k * n + j];
      }
    }
  }
  return { re, im };
}

/** The largest absolute row sum, with |re| + |im| for the modulus. */
function rowSumNorm({ re, im }: Complex, n: number): number {
  let norm = 0;
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += Math.abs(re[i * n + j]) + Math.abs(im[i * n + j]);
    norm = Math.max(norm, sum);
  }
  return norm;
}

/** Degree at which the Taylor series of a matrix of norm 1/2 reaches rounding error. */
const DEGREE = 14;

/**
 * The exponential of a square complex matrix, by Taylor's series after scaling to norm 1/2, then squaring.
 * Accurate to rounding error times the growth of the squarings; balance the matrix first.
 * @param matrix `[n, n]`, row-major.
 * @see Moler and Van Loan 2003, doi:10.1137/S00361445024180
 */
export function matrixExponential(matrix: Complex): Complex {
  const n = Math.sqrt(matrix.re.length);
  const nSquarings = Math.max(0, Math.ceil(Math.log2(rowSumNorm(matrix, n))) + 1);
  const scale = 2 ** -nSquarings;
  const scaled = { re: matrix.re.map((x) => x * scale), im: matrix.im.map((x) => x * scale) };
  const identity = { re: new Float64Array(n * n), im: new Float64Array(n * n) };
  for (let i = 0; i < n; i++) identity.re[i * n + i] = 1;
  // Horner: I + A (I + A/2 (I + A/3 (...)))
  let result: Complex = identity;
  for (let degree = DEGREE; degree >= 1; degree--) {
    const next = product(scaled, result, n);
    result = {
      re: next.re.map((x, i) => x / degree + identity.re[i]),
      im: next.im.map((x) => x / degree),
    };
  }
  for (let i = 0; i < nSquarings; i++) result = product(result, result, n);
  return result;
}
