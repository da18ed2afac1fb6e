import { assertEquals, assertLess, assertStrictEquals } from "@std/assert";
import { resampled } from "../../lib/numerics/resampled.ts";

const tone = (frequency: number, rate: number, n: number) =>
  Float64Array.from({ length: n }, (_, i) => Math.sin(2 * Math.PI * frequency * (i / rate) + 0.3));

/** The largest difference away from the ends, where the signal is cut off. */
function apart(a: Float64Array, b: (i: number) => number): number {
  let largest = 0;
  for (let i = 300; i < a.length - 300; i++) largest = Math.max(largest, Math.abs(a[i] - b(i)));
  return largest;
}

for (const [from, to] of [[44100, 22050], [48000, 22050], [8000, 22050], [22050, 44100]]) {
  Deno.test(`resampled() from ${from} to ${to} keeps tones to 0.45 of the lower rate, and lets no other in`, () => {
    const low = Math.min(from, to);
    for (const frequency of [0, 0.01 * low, 0.2 * low, 0.45 * low]) {
      const out = resampled(tone(frequency, from, 4000), { from, to });
      assertEquals(out.length, Math.ceil((4000 * to) / from));
      const exact = tone(frequency, to, out.length);
      assertLess(apart(out, (i) => exact[i]), 3e-5, `${frequency} Hz`);
    }
    if (from < to) return;
    const folded = resampled(tone(0.51 * low, from, 4000), { from, to });
    assertLess(apart(folded, () => 0), 3e-5);
  });
}

Deno.test("resampled() leaves a signal of the wanted rate alone", () => {
  const signal = tone(440, 22050, 10);
  assertStrictEquals(resampled(signal, { from: 22050, to: 22050 }), signal);
});
