import type { Complex } from "./complex.ts";
import { passInFifths, passInHalves, passInParts } from "./fft_passes.ts";

/** The Fourier transform of one length, with its roots of unity and work space: for many transforms in a row. */
export interface FourierTransform {
  /** `sum_j u_j exp(-2 pi i j k / n)`; the result is good until the next call. */
  forward(u: Complex): Complex;
  /** The inverse of `forward`; the result is good until the next call. */
  inverse(u: Complex): Complex;
}

/** Its prime factors. */
function factorsOf(n: number): number[] {
  const factors: number[] = [];
  for (let p = 2; n > 1; p++) for (; n % p === 0; n /= p) factors.push(p);
  return factors;
}

/** `n` complex zeros. */
export function zeros(n: number): Complex {
  return { re: new Float64Array(n), im: new Float64Array(n) };
}

/**
 * Prepares transforms of `n` numbers: Stockham's algorithm for any length, fastest for lengths of small factors.
 * @param together So many transforms are done at once, of the columns of `[n, together]` numbers.
 * @see Van Loan 1992, section 1.7, doi:10.1137/1.9781611970999
 */
export function fourierTransform(n: number, together = 1): FourierTransform {
  const factors = factorsOf(n);
  const size = n * together;
  const turns = {
    re: Float64Array.from({ length: n }, (_, i) => Math.cos((2 * Math.PI * i) / n)),
    im: Float64Array.from({ length: n }, (_, i) => Math.sin((2 * Math.PI * i) / n)),
  };
  const plan = { n, together, turns };
  const work = [zeros(size), zeros(size)];

  function transform(u: Complex, sign: 1 | -1): Complex {
    let [x, y] = work;
    x.re.set(u.re);
    x.im.set(u.im);
    let stride = together;
    for (const p of factors) {
      if (p === 2) passInHalves(plan, { x, y, stride, sign });
      else if (p === 5) passInFifths(plan, { x, y, stride, sign });
      else passInParts(plan, { x, y, stride, sign }, p);
      stride *= p;
      [x, y] = [y, x];
    }
    return x;
  }

  return {
    forward: (u) => transform(u, -1),
    inverse(u) {
      const sum = transform(u, 1);
      for (let i = 0; i < size; i++) {
        sum.re[i] /= n;
        sum.im[i] /= n;
      }
      return sum;
    },
  };
}

/**
 * The discrete Fourier transform `sum_j u_j exp(-2 pi i j k / n)` of any length; fastest for lengths of small factors.
 * @param u `n` complex numbers.
 */
export function fft(u: Complex): Complex {
  return fourierTransform(u.re.length).forward(u);
}

/** The inverse of {@link fft}. */
export function inverseFft(u: Complex): Complex {
  return fourierTransform(u.re.length).inverse(u);
}
