import { assertEquals, assertNotEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../../lib/core/ndarray.ts";
import { seeded } from "../../../lib/core/random.ts";
import { segmentsOf, shuffledSegments } from "../../../lib/models/latent_sde/segments.ts";
import { fieldSeries } from "../../../lib/problems/field_series.ts";

function series(trajectories: number, frames: number) {
  const times = Float64Array.from({ length: frames }, (_, n) => n);
  return fieldSeries({ fields: ndarray([trajectories, frames, 1, 2]), times });
}

Deno.test("segmentsOf() cuts 1001 frames into 7 segments of 128 and one of 112, which share frames", () => {
  const segments = segmentsOf(series(2, 1001), 128);
  assertEquals(segments.length, 16);
  assertEquals(segments.slice(0, 8).map(({ from, to }) => to - from), [...new Array(7).fill(128), 112]);
  assertEquals(segments[1], { trajectory: 0, from: 127, to: 255 });
  assertEquals(segments[15], { trajectory: 1, from: 889, to: 1001 });
});

Deno.test("segmentsOf() cuts 1301 frames into 10 segments of 128 and one of 31, and takes short trajectories whole", () => {
  assertEquals(segmentsOf(series(1, 1301), 128).map(({ from, to }) => to - from), [...new Array(10).fill(128), 31]);
  assertEquals(segmentsOf(series(1, 5), 128), [{ trajectory: 0, from: 0, to: 5 }]);
});

Deno.test("segmentsOf() refuses a single frame", () => {
  assertThrows(
    () => segmentsOf(series(3, 1), 128),
    RangeError,
    "Cannot cut 3 trajectories of 1 frames into segments; pass at least one of at least 2",
  );
});

Deno.test("shuffledSegments() has all segments in each epoch, in an order of its own that comes again", () => {
  const segments = segmentsOf(series(2, 100), 10);
  const random = seeded(1);
  const [a, b, again] = [0, 1, 0].map((epoch) => shuffledSegments(segments, random, epoch));
  assertEquals(again, a);
  assertNotEquals(b, a);
  assertEquals(a.toSorted((s, t) => s.trajectory - t.trajectory || s.from - t.from), segments);
});
