import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import fc from "fast-check";
import { type NdArray, ndarray } from "../../lib/core/ndarray.ts";
import { kineticGrid } from "../../lib/numerics/kinetic_grid.ts";
import {
  applyAverage,
  applySecondDerivative,
  applyTransport,
  extendToVelocities,
} from "../../lib/numerics/kinetic_operators.ts";
import { SECOND_DERIVATIVES, TRANSPORT_STENCILS } from "../../lib/numerics/velocity_stencils.ts";

const NAMES = Object.keys(TRANSPORT_STENCILS) as (keyof typeof TRANSPORT_STENCILS)[];
const SECOND_NAMES = Object.keys(SECOND_DERIVATIVES) as (keyof typeof SECOND_DERIVATIVES)[];
const GRID = kineticGrid(12, 4);

function largestDifference(a: NdArray, b: NdArray): number {
  assertEquals(a.shape, b.shape);
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
}

/** Numbers on the grid, 2 frames, from a generated seed. */
function field(rank: 2 | 3): fc.Arbitrary<NdArray> {
  const shape = rank === 3 ? [2, 4, 12] : [2, 12];
  const size = shape.reduce((a, b) => a * b);
  return fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: size, maxLength: size })
    .map((values) => ndarray(shape, Float64Array.from(values)));
}

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

Deno.test.each(SECOND_NAMES)("applySecondDerivative() gives the curvature of a wave, %s", (name) => {
  const errors = [32, 64].map((cells) => {
    const grid = kineticGrid(cells, 2);
    const wave = ndarray([1, cells], grid.x.map((x) => Math.cos(2 * Math.PI * x)));
    const curvature = applySecondDerivative(extendToVelocities(wave, grid), grid, name);
    return Math.max(
      ...curvature.data.map((value, i) => Math.abs(value + 4 * Math.PI ** 2 * wave.data[i % cells])),
    );
  });
  assertAlmostEquals(Math.log2(errors[0] / errors[1]), Number(name.slice(1)), 0.15);
  assertEquals(applySecondDerivative(ndarray([3, 12]), GRID, name).shape, [3, 12]);
});

Deno.test("applyTransport() writes where it is told", () => {
  const rho = ndarray([1, 12], GRID.x.slice());
  const out = ndarray([1, 4, 12], new Float64Array(48).fill(9));
  assertEquals(applyTransport(rho, GRID, "up3", out), applyTransport(rho, GRID, "up3"));
  assertEquals(applyTransport(extendToVelocities(rho, GRID), GRID, "up3", out), out);
});

Deno.test("kinetic operators refuse data that does not lie on the grid", () => {
  const u = ndarray([2, 4, 12]);
  assertThrows(
    () => applyTransport(ndarray([2, 5, 12]), GRID, "c2"),
    TypeError,
    "Cannot apply v d_x: expected data of shape [frames, 4, 12] or [frames, 12], got [2, 5, 12]",
  );
  assertThrows(() => applyAverage(ndarray([12]), GRID), TypeError, "Cannot average over velocity: expected data");
  assertThrows(() => extendToVelocities(u, GRID, ndarray([2, 12])), TypeError, "output of shape [2, 4, 12]");
  assertThrows(() => applyTransport(u, GRID, "c2", u), TypeError, "got the input itself");
});

Deno.test("kinetic operators refuse unknown stencils and grids that are too small", () => {
  const u = ndarray([2, 4, 12]);
  assertThrows(
    () => applyTransport(u, GRID, "up4" as "up3"),
    RangeError,
    'Unknown stencil "up4"; did you mean "up1"? Allowed: c2, c4, c8, up1, up2, up3',
  );
  assertThrows(
    () => applySecondDerivative(u, GRID, "up1" as "c2"),
    RangeError,
    'Unknown second derivative "up1"',
  );
  const small = kineticGrid(8, 4);
  assertThrows(
    () => applyTransport(ndarray([1, 8]), small, "c8"),
    RangeError,
    "Cannot apply v d_x: 8 cells are too few for a stencil that reaches over 9; pass at least 9",
  );
  assertThrows(() => kineticGrid(0), RangeError, "Cannot make a kinetic grid");
});
