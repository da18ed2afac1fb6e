import { assertAlmostEquals } from "@std/assert";
import { spectralBurgers } from "../../lib/problems/spectral_burgers.ts";

const { modes, spectrum, field, nonlinear } = spectralBurgers(30, 2 * Math.PI);
const sampled = (u: (x: number) => number) => Float64Array.from({ length: 30 }, (_, i) => u((2 * Math.PI * i) / 30));

Deno.test("spectralBurgers() transforms a field and back", () => {
  const u = sampled((x) => Math.cos(15 * x) + Math.sin(2 * x) + 3);
  const hat = spectrum(u);
  field(hat).forEach((value, i) => assertAlmostEquals(value, u[i], 1e-14));
  assertAlmostEquals(modes[15], 15, 1e-14);
});

Deno.test("spectralBurgers() differentiates products of smooth fields exactly", () => {
  const u = (x: number) => 0.5 + Math.sin(x) - 2 * Math.cos(3 * x);
  const slope = (x: number) => Math.cos(x) + 6 * Math.sin(3 * x);
  const out = new Float64Array(32);
  nonlinear(spectrum(sampled(u)), out);
  const expected = sampled((x) => -u(x) * slope(x));
  field(out).forEach((value, i) => assertAlmostEquals(value, expected[i], 1e-13));
});
