import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import { applySecondDerivative } from "../../lib/numerics/apply_second_derivative.ts";
import { kineticGrid } from "../../lib/numerics/kinetic_grid.ts";
import { extendToVelocities } from "../../lib/numerics/velocity_average.ts";
import { SECOND_DERIVATIVES } from "../../lib/numerics/velocity_stencils.ts";
import { GRID } from "./kinetic_fields.ts";

const SECOND_NAMES = Object.keys(SECOND_DERIVATIVES) as (keyof typeof SECOND_DERIVATIVES)[];

Deno.test.each(SECOND_NAMES)("applySecondDerivative() gives the curvature of a wave, %s", (name) => {
  const errors = [32, 64].map((cells) => {
    const grid = kineticGrid(cells, 2);
    const wave = ndarray([1, cells], grid.x.map((x) => Math.cos(2 * Math.PI * x)));
    const curvature = applySecondDerivative(extendToVelocities(wave, grid), grid, name);
    assertEquals(curvature.shape, [1, 2, cells]);
    return Math.max(
      ...curvature.data.map((value, i) => Math.abs(value + 4 * Math.PI ** 2 * wave.data[i % cells])),
    );
  });
  assertAlmostEquals(Math.log2(errors[0] / errors[1]), Number(name.slice(1)), 0.15);
  assertEquals(applySecondDerivative(ndarray([3, 12]), GRID, name).shape, [3, 12]);
});

Deno.test("applySecondDerivative() knows how long the line is", () => {
  const x = Float64Array.from({ length: 100 }, (_, i) => 2 * Math.PI * i / 100);
  const curvature = applySecondDerivative(ndarray([1, 100], x.map(Math.sin)), { ...kineticGrid(100), x }, "c8").data;
  assertAlmostEquals(curvature[7], -Math.sin(x[7]), 1e-9);
});

Deno.test("applySecondDerivative() refuses unknown stencils and grids that are too small", () => {
  assertThrows(
    () => applySecondDerivative(ndarray([2, 4, 12]), GRID, "up1" as "c2"),
    RangeError,
    'Unknown second derivative "up1"',
  );
  assertThrows(
    () => applySecondDerivative(ndarray([1, 8]), kineticGrid(8, 4), "c8"),
    RangeError,
    "Cannot apply d_xx: 8 cells are too few for a stencil that reaches over 9; pass at least 9",
  );
});
