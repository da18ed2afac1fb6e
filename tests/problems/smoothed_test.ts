import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { kineticTrajectory, ndarray, smoothed, transport, withNoise } from "propagator";

const CELLS = 60;

/** Waves of so many periods in g and rho, with sizes that differ between velocities and frames. */
function waves(periods: readonly number[]) {
  const wave = (i: number) =>
    periods.reduce((sum, k) => sum + Math.cos(2 * Math.PI * k * (i % CELLS) / CELLS + k + Math.floor(i / CELLS)), 0);
  const g = ndarray([2, 3, CELLS], Float64Array.from({ length: 6 * CELLS }, (_, i) => wave(i)));
  const rho = ndarray([2, CELLS], Float64Array.from({ length: 2 * CELLS }, (_, i) => 1 + wave(7 * CELLS + i)));
  return kineticTrajectory({ epsilon: 0.1, timeStep: 0.1, g, rho });
}

Deno.test("smoothed() keeps long waves and the mean, and takes out short ones", () => {
  const long = waves([1, 5]);
  for (const data of [smoothed(waves([1, 5, 6, 29, 30]), { waves: 5 }), smoothed(long, { waves: 30 })]) {
    for (const field of ["g", "rho"] as const) {
      data[field].data.forEach((value, i) => assertAlmostEquals(value, long[field].data[i], 1e-13));
    }
    assertEquals({ ...data, g: long.g, rho: long.rho }, { ...long });
  }
});

Deno.test("smoothed() leaves of independent noise the share of the waves that it keeps", async () => {
  const clean = await transport({ epsilon: 1 / 4, initial: "sine" }).simulate({ cells: 250, steps: 32 });
  const power = (data: typeof clean) => data.g.data.reduce((sum, value, i) => sum + (value - clean.g.data[i]) ** 2, 0);
  const noisy = withNoise(clean, { level: 0.01 });
  // 2 * 12 + 1 of 250 waves; 16,000 numbers are kept
  assertAlmostEquals(power(smoothed(noisy, { waves: 12 })) / power(noisy), 25 / 250, 0.006);
});

Deno.test("smoothed() refuses more waves than the cells carry, or none", () => {
  const data = waves([1]);
  assertThrows(() => smoothed(data, { waves: 31 }), RangeError, "waves must be at most 30, half the cells, got 31");
  assertThrows(() => smoothed(data, { waves: 0 }), RangeError, "waves must be a whole number of at least 1");
  assertThrows(() => smoothed(data, {} as never), TypeError, "Cannot smooth a trajectory: waves");
});
