import { assert, assertEquals } from "@std/assert";
import { thinned, thinPositions } from "../../lib/experiments/thinned.ts";

Deno.test("thinned() keeps the first and the last point, and few between", () => {
  const { at, values } = thinned(Array.from({ length: 20_000 }, (_, i) => 1 / (i + 1)), 50);
  assertEquals([at[0], at.at(-1), values[0], values.at(-1)], [1, 20_000, 1, 0.00005]);
  assert(at.length <= 50 && at.length === values.length);
  assertEquals(at, [...new Set(at)].sort((a, b) => a - b));
  assertEquals(values[10], Number((1 / at[10]).toPrecision(4)));
});

Deno.test("thinned() leaves short curves whole", () => {
  assertEquals(thinned([3, 2, 1]), { at: [1, 2, 3], values: [3, 2, 1] });
  assertEquals(thinned([3]), { at: [1], values: [3] });
  assertEquals(thinned([]), { at: [], values: [] });
});

Deno.test("thinPositions() keeps all of a short curve and both ends of a long one", () => {
  assertEquals(thinPositions(4, 4), [1, 2, 3, 4]);
  assertEquals(thinPositions(0, 4), []);
  assertEquals(thinPositions(1000, 4), [1, 10, 100, 1000]);
});
