import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../lib/core/random.ts";
import { amplitudeSpectrum } from "../../lib/numerics/amplitude_spectrum.ts";

Deno.test("amplitudeSpectrum() is the size of the Fourier sums, by their definition, for even and odd lengths", () => {
  const random = seeded(5);
  for (const n of [10, 15]) {
    const values = Float64Array.from({ length: n }, () => random.normal());
    const spectrum = amplitudeSpectrum(values);
    assertEquals(spectrum.length, Math.floor(n / 2) + 1);
    spectrum.forEach((amplitude, k) => {
      let [re, im] = [0, 0];
      values.forEach((u, j) => {
        re += u * Math.cos((2 * Math.PI * j * k) / n);
        im += u * Math.sin((2 * Math.PI * j * k) / n);
      });
      assertAlmostEquals(amplitude, Math.hypot(re, im), 1e-12);
    });
  }
});
