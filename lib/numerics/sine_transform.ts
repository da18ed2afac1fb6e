import { fourierTransform, zeros } from "./fft.ts";
import { alongBothAxes, type PlaneTransform } from "./plane_transform.ts";

/**
 * The sine transform `S U S`, `S[j][k] = sqrt(2/n) sin(pi j k / n)` for j, k = 1 ... n - 1, of `[n - 1, n - 1]` numbers: it
 * makes every symmetric three-point stencil diagonal, with zeros beyond the edge. Two real columns, continued to odd
 * sequences of length 2 n, share a complex Fourier transform.
 * @see Strang 1999, doi:10.1137/S0036144598336745
 */
export function sineTransform(n: number): PlaneTransform {
  const size = n - 1;
  const pairs = Math.ceil(size / 2);
  const { forward } = fourierTransform(2 * n, pairs);
  const z = zeros(2 * n * pairs);
  const scale = Math.sqrt(1 / (2 * n));
  return alongBothAxes(size, (u, out) => {
    for (let j = 1; j < n; j++) {
      const row = (j - 1) * size;
      for (let c = 0; c < pairs; c++) {
        const re = u[row + c];
        const im = c + pairs < size ? u[row + c + pairs] : 0;
        z.re[j * pairs + c] = re;
        z.im[j * pairs + c] = im;
        z.re[(2 * n - j) * pairs + c] = -re;
        z.im[(2 * n - j) * pairs + c] = -im;
      }
    }
    const hat = forward(z); // of an odd sequence: -2i times the sum of sines
    for (let c = 0; c < pairs; c++) {
      for (let k = 1; k < n; k++) {
        out[c * size + k - 1] = -scale * hat.im[k * pairs + c];
        if (c + pairs < size) out[(c + pairs) * size + k - 1] = scale * hat.re[k * pairs + c];
      }
    }
  });
}
