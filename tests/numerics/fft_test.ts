import { assertAlmostEquals } from "@std/assert";
import fc from "fast-check";
import { type Complex, fft, inverseFft } from "../../lib/numerics/fft.ts";

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
