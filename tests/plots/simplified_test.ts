import fc from "fast-check";
import { assert, assertEquals } from "@std/assert";
import { type Place, shownPieces, simplified } from "../../lib/plots/simplified.ts";

/** Distance of a point from a piece of a line. */
function distance([x, y]: Place, [ax, ay]: Place, [bx, by]: Place): number {
  const [dx, dy] = [bx - ax, by - ay];
  const t = dx * dx + dy * dy === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy);
  const along = Math.min(1, Math.max(0, t));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

Deno.test("simplified() keeps corners and the ends of straight lines", () => {
  assertEquals(simplified([[0, 0], [1, 0], [2, 0], [2, 1], [2, 2]], 0.01), [0, 2, 4]);
  assertEquals(simplified([[0, 0], [1, 0], [0, 0]], 0.01), [0, 1, 2]); // there and back
  assertEquals(simplified([[3, 4]], 0.01), [0]);
  assertEquals(simplified([], 0.01), []);
});

Deno.test("simplified() leaves no point further from the line than the tolerance", () => {
  const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 2, maxLength: 40 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (places, tolerance) => {
        const kept = simplified(places, tolerance);
        for (let i = 1; i < kept.length; i++) {
          for (let k = kept[i - 1]; k <= kept[i]; k++) {
            assert(distance(places[k], places[kept[i - 1]], places[kept[i]]) <= tolerance * (1 + 1e-12));
          }
        }
      },
    ),
    { seed: 7, numRuns: 200 },
  );
});

Deno.test("shownPieces() cuts a line at the frame and at what is not finite", () => {
  const places = [[0, 0], [1, 1], [5, 1], [2, 1], [2, 2], [2, NaN], [1, 0]] as const;
  assertEquals(shownPieces(places, [0, 2], [0, 2]), [[[0, 0], [1, 1]], [[2, 1], [2, 2]], [[1, 0]]]);
});
