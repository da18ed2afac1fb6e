/** Complex numbers, real and imaginary parts apart. */
export interface Complex {
  /** Real parts. */
  readonly re: Float64Array;
  /** Imaginary parts. */
  readonly im: Float64Array;
}

function smallestFactor(n: number): number {
  for (let p = 2; p * p <= n; p++) if (n % p === 0) return p;
  return n;
}

/** The transform of every `stride`-th number from `start` on, by splitting off one prime factor after the other. */
function transform({ re, im }: Complex, n: number, start: number, stride: number, turns: Complex): Complex {
  if (n === 1) return { re: Float64Array.of(re[start]), im: Float64Array.of(im[start]) };
  const p = smallestFactor(n);
  const m = n / p;
  const total = turns.re.length;
  const parts = Array.from({ length: p }, (_, r) => transform({ re, im }, m, start + r * stride, stride * p, turns));
  const out = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; k++) {
    const turnPerPart = k * (total / n);
    let turn = 0;
    let sumRe = 0;
    let sumIm = 0;
    for (let r = 0; r < p; r++) {
      const c = turns.re[turn];
      const s = turns.im[turn];
      const part = parts[r];
      const a = part.re[k % m];
      const b = part.im[k % m];
      sumRe += c * a - s * b;
      sumIm += c * b + s * a;
      turn += turnPerPart;
      if (turn >= total) turn -= total;
    }
    out.re[k] = sumRe;
    out.im[k] = sumIm;
  }
  return out;
}

function allTurns(n: number, sign: 1 | -1): Complex {
  const angle = (i: number) => (2 * Math.PI * i) / n;
  return {
    re: Float64Array.from({ length: n }, (_, i) => Math.cos(angle(i))),
    im: Float64Array.from({ length: n }, (_, i) => sign * Math.sin(angle(i))),
  };
}

/**
 * The discrete Fourier transform `sum_j u_j exp(-2 pi i j k / n)` of any length; fastest for lengths of small factors.
 * @param u `n` complex numbers.
 */
export function fft(u: Complex): Complex {
  return transform(u, u.re.length, 0, 1, allTurns(u.re.length, -1));
}

/** The inverse of {@link fft}. */
export function inverseFft(u: Complex): Complex {
  const n = u.re.length;
  const { re, im } = transform(u, n, 0, 1, allTurns(n, 1));
  return { re: re.map((x) => x / n), im: im.map((x) => x / n) };
}
