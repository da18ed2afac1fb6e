import { assertAlmostEquals } from "@std/assert";
import fc from "fast-check";
import type { Complex } from "../../lib/numerics/complex.ts";
import { fft, fourierTransform, inverseFft } from "../../lib/numerics/fft.ts";

function bySummation({ re, im }: Complex, k: number): readonly [number, number] {
  const n = re.length;
  let sumRe = 0;
  let sumIm = 0;
  for (let j = 0; j < n; j++) {
    const angle = (-2 * Math.PI * ((j * k) % n)) / n;
    sumRe += re[j] * Math.cos(angle) - im[j] * Math.sin(angle);
    sumIm += re[j] * Math.sin(angle) + im[j] * Math.cos(angle);
  }
  return [sumRe, sumIm];
}

const numbers = fc.integer({ min: 1, max: 60 }).chain((n) => {
  const part = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n, maxLength: n })
    .map((values) => Float64Array.from(values));
  return fc.record({ re: part, im: part });
});

Deno.test("fft() equals the plain sum, for any length", () => {
  fc.assert(
    fc.property(numbers, (u) => {
      const hat = fft(u);
      for (let k = 0; k < u.re.length; k++) {
        const [re, im] = bySummation(u, k);
        assertAlmostEquals(hat.re[k], re, 1e-12);
        assertAlmostEquals(hat.im[k], im, 1e-12);
      }
    }),
    { seed: 7, numRuns: 60 },
  );
});

Deno.test("inverseFft() undoes fft()", () => {
  fc.assert(
    fc.property(numbers, (u) => {
      const back = inverseFft(fft(u));
      u.re.forEach((value, i) => assertAlmostEquals(back.re[i], value, 1e-13));
      u.im.forEach((value, i) => assertAlmostEquals(back.im[i], value, 1e-13));
    }),
    { seed: 7, numRuns: 60 },
  );
});

Deno.test("fourierTransform() transforms many columns at once as it does one by one", () => {
  const [n, together] = [30, 7];
  const value = (i: number) => Math.sin(i * i);
  const all = {
    re: Float64Array.from({ length: n * together }, (_, i) => value(i)),
    im: Float64Array.from({ length: n * together }, (_, i) => value(i + 1000)),
  };
  const { forward, inverse } = fourierTransform(n, together);
  const { re, im } = forward(all);
  const hat = { re: re.slice(), im: im.slice() };
  for (let q = 0; q < together; q++) {
    const column = (part: Float64Array) => part.filter((_, i) => i % together === q);
    const one = fft({ re: column(all.re), im: column(all.im) });
    column(hat.re).forEach((v, k) => assertAlmostEquals(v, one.re[k], 1e-13));
    column(hat.im).forEach((v, k) => assertAlmostEquals(v, one.im[k], 1e-13));
  }
  const back = inverse(hat);
  back.re.forEach((v, i) => assertAlmostEquals(v, all.re[i], 1e-14));
  back.im.forEach((v, i) => assertAlmostEquals(v, all.im[i], 1e-14));
});
