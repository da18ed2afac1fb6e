import { fourierTransform, zeros } from "./fft.ts";
import { alongBothAxes, type PlaneTransform } from "./plane_transform.ts";

/**
 * The Hartley transform `H U H`, `H[j][k] = (cos(2 pi j k / n) + sin(2 pi j k / n)) / sqrt(n)`, of `[n, n]` numbers: what the
 * Fourier transform does for periodic fields and symmetric stencils, with real numbers and its own inverse. Two real columns
 * share a complex Fourier transform.
 * @see Bracewell 1983, doi:10.1364/JOSA.73.001832
 */
export function hartleyTransform(n: number): PlaneTransform {
  const pairs = Math.ceil(n / 2);
  const { forward } = fourierTransform(n, pairs);
  const z = zeros(n * pairs);
  const scale = 1 / (2 * Math.sqrt(n));
  return alongBothAxes(n, (u, out) => {
    for (let j = 0; j < n; j++) {
      for (let c = 0; c < pairs; c++) {
        z.re[j * pairs + c] = u[j * n + c];
        z.im[j * pairs + c] = c + pairs < n ? u[j * n + c + pairs] : 0;
      }
    }
    const { re, im } = forward(z);
    for (let c = 0; c < pairs; c++) {
      for (let k = 0; k < n; k++) {
        // a and b, the transforms of the two, are told apart by a(-k) being the conjugate of a(k)
        const [at, mirrored] = [k * pairs + c, ((n - k) % n) * pairs + c];
        out[c * n + k] = scale * (re[at] + re[mirrored] - im[at] + im[mirrored]);
        if (c + pairs < n) out[(c + pairs) * n + k] = scale * (im[at] + im[mirrored] + re[at] - re[mirrored]);
      }
    }
  });
}
