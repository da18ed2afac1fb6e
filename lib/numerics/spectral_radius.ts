/** The relative error is some log(n) / 2^SQUARINGS, about 1e-5. */
const SQUARINGS = 20;

function squared(a: Float64Array, n: number): Float64Array {
  const b = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = b.subarray(i * n, (i + 1) * n);
    for (let k = 0; k < n; k++) {
      const x = a[i * n + k];
      const other = a.subarray(k * n, (k + 1) * n);
      for (let j = 0; j < n; j++) row[j] += x * other[j];
    }
  }
  return b;
}

/** The largest magnitude, a norm that neither overflows nor underflows. */
function norm(a: Float64Array): number {
  let largest = 0;
  for (const x of a) largest = Math.max(largest, Math.abs(x));
  return largest;
}

/**
 * The largest modulus of an eigenvalue, by Gelfand's formula `|A^m|^(1/m)` with m = 2^20, squaring and rescaling 20 times;
 * pairs of complex eigenvalues are no obstacle, as they are to power iteration.
 * @param matrix `[n, n]`, row-major.
 * @returns With a relative error of some 1e-5; 0 for a nilpotent matrix.
 */
export function spectralRadius(matrix: Float64Array): number {
  const n = Math.sqrt(matrix.length);
  let power = matrix; // A^m / exp(m logarithm)
  let logarithm = 0;
  for (let k = 0; k <= SQUARINGS; k++) {
    const size = norm(power);
    if (size === 0) return 0;
    logarithm += Math.log(size) / 2 ** k;
    if (k < SQUARINGS) power = squared(power.map((x) => x / size), n);
  }
  return Math.exp(logarithm);
}
