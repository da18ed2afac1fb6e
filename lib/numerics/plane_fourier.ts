import type { Complex } from "./complex.ts";
import { fourierTransform, zeros } from "./fft.ts";

/** Fourier transforms along both axes of `[n, n]` complex numbers; results are good until the next call. */
export interface PlaneFourier {
  /** `sum_jk u_jk exp(-2 pi i (j m + k l) / n)`, transposed: at `[l, m]`. */
  forward(u: Complex): Complex;
  /** The inverse of `forward`. */
  inverse(hat: Complex): Complex;
}

function transposed(n: number, from: Complex, to: Complex): Complex {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      to.re[j * n + i] = from.re[i * n + j];
      to.im[j * n + i] = from.im[i * n + j];
    }
  }
  return to;
}

/** Prepares transforms of `[n, n]` numbers. */
export function planeFourier(n: number): PlaneFourier {
  const { forward, inverse } = fourierTransform(n, n);
  const between = zeros(n * n);
  return {
    forward: (u) => forward(transposed(n, forward(u), between)),
    inverse: (hat) => inverse(transposed(n, inverse(hat), between)),
  };
}
