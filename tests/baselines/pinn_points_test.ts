import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { pinnPoints, pinnUnits } from "../../lib/baselines/pinn_points.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { seeded } from "../../lib/core/random.ts";
import { kineticTrajectory } from "../../lib/problems/kinetic_trajectory.ts";

/** g = 100 n + 10 k + i, rho = -(10 n + i). */
const DATA = kineticTrajectory({
  epsilon: 0.5,
  timeStep: 0.25,
  g: ndarray([3, 2, 4], Float64Array.from({ length: 24 }, (_, j) => 100 * (j >> 3) + 10 * ((j >> 2) % 2) + j % 4)),
  rho: ndarray([3, 4], Float64Array.from({ length: 12 }, (_, j) => -(10 * (j >> 2) + j % 4))),
});

Deno.test("pinnUnits() are the duration and the largest magnitudes", () => {
  assertEquals(pinnUnits(DATA), { length: 1, duration: 0.5, g: 213, rho: 23 });
});

Deno.test("pinnPoints() draws frames and cells with their scaled places and values", () => {
  const units = pinnUnits(DATA);
  const { at, g, rho } = pinnPoints(DATA, units, 200, seeded(1));
  const seen = new Set<string>();
  for (let p = 0; p < 200; p++) {
    const i = (at.data[2 * p] + 1) * 2;
    const n = at.data[2 * p + 1] + 1;
    seen.add(`${n} ${i}`);
    assertAlmostEquals(g.data[2 * p] * units.g, 100 * n + i, 1e-12);
    assertAlmostEquals(g.data[2 * p + 1] * units.g, 100 * n + 10 + i, 1e-12);
    assertAlmostEquals(rho.data[p] * units.rho, -(10 * n + i), 1e-12);
  }
  assertEquals(seen.size, 12);
  assert(at.data.every((x) => x >= -1 && x <= 1));
});

Deno.test("pinnUnits() of data that vanishes are 1, so that nothing is divided by 0", () => {
  const zero = kineticTrajectory({ epsilon: 0.5, timeStep: 0.25, g: ndarray([3, 2, 4]), rho: ndarray([3, 4]) });
  assertEquals(pinnUnits(zero), { length: 1, duration: 0.5, g: 1, rho: 1 });
});
