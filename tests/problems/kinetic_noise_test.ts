import { assertAlmostEquals, assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { transport, withNoise } from "propagator";

const clean = await transport({ epsilon: 1 / 4 }).simulate({ cells: 200, steps: 80 });

const deviation = (values: Float64Array) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
};

Deno.test("withNoise() adds a share of the spread of g and of rho, independently in every cell", () => {
  const noisy = withNoise(clean, { level: 0.02, seed: 3 });
  for (const field of ["g", "rho"] as const) {
    const noise = noisy[field].data.map((value, i) => value - clean[field].data[i]);
    const expected = 0.02 * deviation(clean[field].data);
    const n = noise.length;
    assertAlmostEquals(deviation(noise) / expected, 1, 4 / Math.sqrt(2 * n), field);
    assertAlmostEquals(noise.reduce((sum, value) => sum + value, 0) / n / expected, 0, 4 / Math.sqrt(n), field);
    const neighbours = noise.reduce((sum, value, i) => sum + (i > 0 ? value * noise[i - 1] : 0), 0) / n;
    assertAlmostEquals(neighbours / expected ** 2, 0, 4 / Math.sqrt(n), field);
  }
  assertEquals({ ...noisy, g: clean.g, rho: clean.rho }, { ...clean });
});

Deno.test("withNoise() of a trajectory follows its seed and leaves the clean one", () => {
  const before = clean.rho.data.slice();
  const rho = (seed: number, level = 0.01) => withNoise(clean, { level, seed }).rho.data;
  assertEquals(rho(1), rho(1));
  assertNotEquals(rho(1), rho(2));
  assertEquals(rho(1, 0), before);
  assertEquals(clean.rho.data, before);
  assertThrows(() => withNoise(clean, { level: NaN }), RangeError, "level must be a number of at least 0");
});
