import { solveTridiagonal } from "./tridiagonal.ts";

/**
 * The cubic spline through equally spaced values that is three times differentiable at the second and the last but one of them
 * ("not a knot"): exact for cubic polynomials, error O(h^4) up to the ends.
 * @param values At positions 0, 1, 2 ..., at least four.
 * @returns The spline at any position from 0 to `values.length - 1`; the outer pieces go on beyond.
 * @see de Boor 1978, A Practical Guide to Splines, chapter IV
 */
export function cubicSpline(values: Float64Array): (position: number) => number {
  const n = values.length;
  if (n < 4) throw new RangeError(`Cannot lay a cubic spline through ${n} values; pass at least 4`);
  // Second derivatives m: m[i-1] + 4 m[i] + m[i+1] = 6 (y[i-1] - 2 y[i] + y[i+1]), with m[0] = 2 m[1] - m[2] and the same at
  // the end, which makes the first and the last equation one of m[1] and of m[n-2] alone.
  const m = new Float64Array(n);
  const bend = (i: number) => values[i - 1] - 2 * values[i] + values[i + 1];
  m[1] = bend(1);
  m[n - 2] = bend(n - 2);
  const inner = n - 4;
  const right = Float64Array.from({ length: inner }, (_, k) => 6 * bend(k + 2));
  if (inner > 0) {
    right[0] -= m[1];
    right[inner - 1] -= m[n - 2];
    const matrix = {
      diagonal: new Float64Array(inner).fill(4),
      beside: new Float64Array(inner - 1).fill(1),
    };
    m.set(solveTridiagonal(matrix, right), 2);
  }
  m[0] = 2 * m[1] - m[2];
  m[n - 1] = 2 * m[n - 2] - m[n - 3];
  return (position) => {
    const i = Math.max(0, Math.min(n - 2, Math.floor(position)));
    const t = position - i;
    const s = 1 - t;
    return s * values[i] + t * values[i + 1] + ((s ** 3 - s) * m[i] + (t ** 3 - t) * m[i + 1]) / 6;
  };
}
