import { assertEquals, assertThrows } from "@std/assert";
import { kineticGrid, lineLength } from "../../lib/numerics/kinetic_grid.ts";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";

Deno.test("kineticGrid() has equal cells and the Gauss-Legendre rule", () => {
  const { x, velocities, weights } = kineticGrid(5, 3);
  assertEquals([...x], [0, 1 / 5, 2 / 5, 3 / 5, 4 / 5]);
  assertEquals([velocities, weights], [gaussLegendre(3).nodes, gaussLegendre(3).weights]);
});

Deno.test("lineLength() adds the spacing behind the last cell, and is exactly 1 where it should be", () => {
  for (const cells of [1, 3, 7, 1000]) assertEquals(lineLength(kineticGrid(cells, 2).x), 1);
  assertEquals(lineLength(Float64Array.of(-1, -0.5, 0, 0.5)), 2);
  assertEquals(lineLength(Float64Array.of(3, 2, 1)), -3);
});

Deno.test("kineticGrid() refuses what is no number of cells or velocities", () => {
  const message = "Cannot make a kinetic grid: ";
  assertThrows(() => kineticGrid(0), RangeError, `${message}cells must be a whole number of at least 1, got 0`);
  assertThrows(() => kineticGrid(4, 0), RangeError, `${message}velocities must be a whole number of at least 1, got 0`);
});
