import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { transport } from "../../lib/problems/transport.ts";

/**
 * Frame 55 of the default data, by an independent implementation: rho[300], rho[680], g[15][300], g[0][680], g[8][450],
 * max|g| over all frames.
 */
const FRAME_55: Readonly<Record<string, readonly number[]>> = {
  "1/16": [-0.625355482, -1.489835216, 0.245770507, -0.013771278, -0.034776868, 0.709858],
  "1/64": [-0.624057272, -1.485041930, 2.730344641, 0.180607352, -0.322446228, 7.651970],
  "1/256": [-0.621616880, -1.476132642, 4.441746897, -0.009941631, -0.570218430, 12.827028],
  "1/512": [-0.621401911, -1.475356266, 4.370279577, -0.267932021, -0.608281316, 12.924556],
};

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) most = Math.max(most, Math.abs(value));
  return most;
}

Deno.test.each(Object.keys(FRAME_55))("simulate() makes the reference data at epsilon %s", async (name) => {
  const [top, bottom] = name.split("/").map(Number);
  const data = await transport({ epsilon: top / bottom }).simulate();
  assertEquals(data.g.shape, [56, 16, 1000]);
  assertEquals(data.rho.shape, [56, 1000]);
  assertAlmostEquals(data.times[55], 2.2e-4);
  assertAlmostEquals(data.timeStep, 4e-6);
  const g = (k: number, i: number) => data.g.data[(55 * 16 + k) * 1000 + i];
  const rho = (i: number) => data.rho.data[55 * 1000 + i];
  const ours = [rho(300), rho(680), g(15, 300), g(0, 680), g(8, 450), largest(data.g.data)];
  // The reference is printed with 9 decimals (the maximum with 6).
  ours.forEach((value, i) => {
    const expected = FRAME_55[name][i];
    assertAlmostEquals(value, expected, Math.max(1e-6 * Math.abs(expected), 5e-10));
  });
});

Deno.test("simulate() makes the reference data on 400 cells", async () => {
  const data = await transport({ epsilon: 1 / 256 }).simulate({
    cells: 400,
    timeStep: 3.125e-7,
    steps: 400,
    every: 10,
  });
  assertEquals(data.g.shape, [40, 16, 400]);
  const last = data.rho.data.subarray(39 * 400);
  const expected = [-0.623462353, -1.482862822, -1.483495311];
  [last[120], last[272], Math.min(...last)].forEach((value, i) => assertLess(Math.abs(value / expected[i] - 1), 1e-6));
  assertAlmostEquals(data.g.data[(39 * 16 + 15) * 400 + 120], 4.497102453, 5e-6);
  assertAlmostEquals(largest(data.g.data), 12.825417386, 1e-5);
});
