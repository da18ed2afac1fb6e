import { assertEquals } from "@std/assert";
import { directionField } from "../../lib/plots/direction_field.ts";
import { hopf } from "../../lib/problems/hopf.ts";

Deno.test("directionField() takes slopes at the middles of cells, other components held", () => {
  const slopes = directionField(hopf().rhs, { x: [-1, 3], y: [0, 2], state: [0.5, 0, 0], across: 1, up: 2, count: 2 });
  assertEquals(slopes.map(({ x, y }) => [x, y]), [[0, 0.5], [2, 0.5], [0, 1.5], [2, 1.5]]);
  const [{ dx, dy }] = slopes;
  assertEquals([dx, dy], [0.5, 0.5 * 0.5 - 0.5 * 0.25]); // m x + y - x r^2, m y - x - y r^2
});
