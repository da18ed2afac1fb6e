import { assertAlmostEquals, assertEquals } from "@std/assert";
import { firstStep, scaledNorm, stepFactor } from "../../lib/numerics/step_control.ts";

const TOLERANCES = { relative: 1e-3, absolute: 1e-6 };

Deno.test("scaledNorm() is the root mean square in units of the tolerance, at the larger end", () => {
  const values = Float64Array.of(3e-3, 4e-6);
  const norm = scaledNorm(values, { relative: 1e-3, absolute: 0 }, Float64Array.of(1, 1e-3), Float64Array.of(-1, 0));
  assertAlmostEquals(norm, 5 / Math.sqrt(2), 1e-14);
});

Deno.test("stepFactor() stays in its bounds", () => {
  assertEquals([0, 1e-30, 1e30, NaN, Infinity].map((error) => stepFactor(error, 4, false)), [10, 10, 0.2, 0.2, 0.2]);
  assertEquals(stepFactor(1e-30, 4, true), 1);
  assertAlmostEquals(stepFactor(32, 4, false), 0.45, 1e-15);
});

Deno.test("firstStep() follows the sizes of state, slope and curvature", () => {
  const decay = (rate: number) => (u: Float64Array, out: Float64Array) => void (out[0] = -rate * u[0]);
  const start = Float64Array.of(1);
  const options = { slope: Float64Array.of(-5), span: 100, order: 4, tolerances: TOLERANCES };
  // d0 = 1 / s, d1 = 5 / s, h0 = 0.002, d2 = 25 / s, with s the tolerance of the state.
  const s = 1e-3 + 1e-6;
  assertAlmostEquals(firstStep(decay(5), start, options), (0.01 / (25 / s)) ** 0.2, 1e-12);
  assertEquals(firstStep(decay(5), start, { ...options, span: 0.01 }), 0.01);
  const still = (_u: Float64Array, out: Float64Array) => void out.fill(0);
  assertAlmostEquals(firstStep(still, start, { ...options, slope: Float64Array.of(0) }), 1e-6, 1e-20);
});
