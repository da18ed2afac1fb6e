import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import { ndarray } from "../../lib/core/ndarray.ts";
import { applyTransport } from "../../lib/numerics/apply_transport.ts";
import { kineticGrid } from "../../lib/numerics/kinetic_grid.ts";
import { applyAverage, extendToVelocities } from "../../lib/numerics/velocity_average.ts";
import { TRANSPORT_STENCILS } from "../../lib/numerics/velocity_stencils.ts";
import { field, GRID, largestDifference } from "./kinetic_fields.ts";

const NAMES = Object.keys(TRANSPORT_STENCILS) as (keyof typeof TRANSPORT_STENCILS)[];

Deno.test("applyTransport() gives v times the slope of a wave", () => {
  const grid = kineticGrid(200);
  const wave = ndarray([1, 200], grid.x.map((x) => Math.sin(2 * Math.PI * x)));
  const slope = applyTransport(wave, grid, "c8");
  assertEquals(slope.shape, [1, 16, 200]);
  for (let k = 0; k < 16; k++) {
    const expected = grid.velocities[k] * 2 * Math.PI * Math.cos(2 * Math.PI * grid.x[7]);
    assertAlmostEquals(slope.data[k * 200 + 7], expected, 1e-9);
  }
});

Deno.test("applyTransport() knows how long the line is", () => {
  const x = Float64Array.from({ length: 100 }, (_, i) => 2 * Math.PI * i / 100 - 1);
  const grid = { ...kineticGrid(100), x };
  const slope = applyTransport(ndarray([1, 100], x.map(Math.sin)), grid, "c8").data;
  const twice = applyTransport(ndarray([1, 16, 100], slope), grid, "c8").data;
  for (let k = 0; k < 16; k++) {
    const v = grid.velocities[k];
    assertAlmostEquals(slope[k * 100 + 7], v * Math.cos(x[7]), 1e-9);
    assertAlmostEquals(twice[k * 100 + 7], -(v ** 2) * Math.sin(x[7]), 1e-9);
  }
});

Deno.test.each(NAMES)("applyTransport() commutes with extension to all velocities, %s", (name) => {
  fc.assert(
    fc.property(field(2), (rho) => {
      const direct = applyTransport(rho, GRID, name);
      const extended = applyTransport(extendToVelocities(rho, GRID), GRID, name);
      assertLess(largestDifference(direct, extended), 1e-13);
    }),
    { seed: 7, numRuns: 30 },
  );
});

Deno.test.each(NAMES)("applyTransport() conserves mass on every velocity, %s", (name) => {
  fc.assert(
    fc.property(field(3), (u) => {
      const slope = applyTransport(u, GRID, name);
      for (let start = 0; start < u.data.length; start += 12) {
        const total = slope.data.subarray(start, start + 12).reduce((a, b) => a + b, 0);
        assertLess(Math.abs(total), 1e-12);
      }
    }),
    { seed: 7, numRuns: 30 },
  );
});

Deno.test("applyTransport() has exact powers of the velocity: P A P vanishes and 3 P A A rho is a second derivative", () => {
  fc.assert(
    fc.property(field(2), (rho) => {
      assertLess(Math.max(...applyAverage(applyTransport(rho, GRID, "c4"), GRID).data.map(Math.abs)), 1e-14);
      const twice = applyAverage(applyTransport(applyTransport(rho, GRID, "c2"), GRID, "c2"), GRID);
      for (let n = 0; n < 2; n++) {
        for (let i = 0; i < 12; i++) {
          const at = (j: number) => rho.data[n * 12 + (j + 12) % 12];
          const wide = (at(i + 2) - 2 * at(i) + at(i - 2)) * 12 * 12 / 4;
          assertAlmostEquals(3 * twice.data[n * 12 + i], wide, 1e-11);
        }
      }
    }),
    { seed: 7, numRuns: 30 },
  );
});

Deno.test.each(NAMES)("applyTransport() has the order that it is named for, %s", (name) => {
  const errors = [32, 64].map((cells) => {
    const grid = kineticGrid(cells, 2);
    const wave = ndarray([1, cells], grid.x.map((x) => Math.sin(2 * Math.PI * x)));
    const slope = applyTransport(wave, grid, name).data;
    return slope.reduce((most, value, i) => {
      const v = grid.velocities[Math.floor(i / cells)];
      return Math.max(most, Math.abs(value - v * 2 * Math.PI * Math.cos(2 * Math.PI * grid.x[i % cells])));
    }, 0);
  });
  assertAlmostEquals(Math.log2(errors[0] / errors[1]), Number(name.at(-1)), 0.15);
});

Deno.test.each(NAMES)("applyTransport() loses energy against the wind and none in the middle, %s", (name) => {
  fc.assert(
    fc.property(field(3), (u) => {
      const slope = applyTransport(u, GRID, name).data;
      for (let start = 0; start < slope.length; start += 12) {
        let gain = 0;
        for (let i = start; i < start + 12; i++) gain -= u.data[i] * slope[i];
        assertLess(name.startsWith("up") ? gain : Math.abs(gain), 1e-12);
      }
    }),
    { seed: 7, numRuns: 30 },
  );
});

Deno.test("applyTransport() refuses unknown stencils and grids that are too small", () => {
  const u = ndarray([2, 4, 12]);
  assertThrows(
    () => applyTransport(u, GRID, "up4" as "up3"),
    RangeError,
    'Unknown stencil "up4"; did you mean "up1"? Allowed: c2, c4, c8, up1, up2, up3',
  );
  const small = kineticGrid(8, 4);
  assertThrows(
    () => applyTransport(ndarray([1, 8]), small, "c8"),
    RangeError,
    "Cannot apply v d_x: 8 cells are too few for a stencil that reaches over 9; pass at least 9",
  );
});
