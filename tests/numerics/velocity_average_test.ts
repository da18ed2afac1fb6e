import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import fc from "fast-check";
import { ndarray } from "../../lib/core/ndarray.ts";
import { kineticGrid } from "../../lib/numerics/kinetic_grid.ts";
import { applyAverage, extendToVelocities } from "../../lib/numerics/velocity_average.ts";
import { field, GRID, largestDifference } from "./kinetic_fields.ts";

Deno.test("applyAverage() is half the integral over velocity", () => {
  const { velocities } = GRID;
  const square = ndarray([1, 4, 12], Float64Array.from({ length: 48 }, (_, i) => velocities[Math.floor(i / 12)] ** 2));
  for (const mean of applyAverage(square, kineticGrid(12, 4)).data) assertAlmostEquals(mean, 1 / 3, 1e-15);
});

Deno.test("applyAverage() is a projection", () => {
  fc.assert(
    fc.property(field(3), (u) => {
      const once = applyAverage(u, GRID);
      assertEquals(once.shape, [2, 12]);
      assertLess(largestDifference(applyAverage(extendToVelocities(once, GRID), GRID), once), 1e-15);
      assertEquals(applyAverage(once, GRID), once);
    }),
    { seed: 7, numRuns: 30 },
  );
});
