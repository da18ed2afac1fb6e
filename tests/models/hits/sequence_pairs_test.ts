import { assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../../mod.ts";
import { sequencePairs } from "../../../lib/models/hits/sequence_pairs.ts";

/** Snapshot n is [n, -n]. */
const counting = (snapshots: number) =>
  ndarray([snapshots, 2], Float64Array.from({ length: 2 * snapshots }, (_, k) => k % 2 ? -(k >> 1) : k >> 1));

Deno.test("sequencePairs() cuts consecutive segments, each beginning where the last one ends", () => {
  const { many, x, y, w } = sequencePairs(counting(13), { stride: 2, unrolled: 3, pastEnd: "masked" });
  assertEquals(many, 2);
  assertEquals([...x], [0, -0, 6, -6]);
  assertEquals([...y], [2, -2, 4, -4, 6, -6, 8, -8, 10, -10, 12, -12]);
  assertEquals(w, undefined); // all targets are there
});

Deno.test("sequencePairs() masks targets past the end, and weighs the others to 1 in the mean", () => {
  const masked = sequencePairs(counting(12), { stride: 2, unrolled: 3, pastEnd: "masked" });
  assertEquals([...masked.y.slice(6)], [8, -8, 10, -10, 0, 0]);
  assertEquals([...masked.w!], [1, 1, 1, 1, 1, 0].map((one) => Math.fround(one * 6 / 5)));
  const padded = sequencePairs(counting(12), { stride: 2, unrolled: 3, pastEnd: "zeros" });
  assertEquals([padded.y, padded.w], [masked.y, undefined]);
});

Deno.test("sequencePairs() makes as many segments as the paper's program", () => {
  const segments = (snapshots: number, strides: number[]) =>
    strides.map((stride) => sequencePairs(counting(snapshots), { stride, unrolled: 6, pastEnd: "masked" }).many);
  assertEquals(segments(151, [1, 4, 16, 64]), [25, 7, 2, 1]);
  assertEquals(segments(175, [1, 4, 16, 64]), [29, 8, 2, 1]);
  assertEquals(segments(2077, [1, 5, 25, 125, 625]), [346, 70, 14, 3, 1]);
  assertEquals(segments(4001, [1, 5, 25, 125, 625]), [667, 134, 27, 6, 2]);
});

Deno.test("sequencePairs() refuses a stride that the sequence does not reach", () => {
  assertThrows(
    () => sequencePairs(counting(12), { stride: 12, unrolled: 6, pastEnd: "masked" }),
    RangeError,
    "Cannot train a rung of stride 12 on 12 snapshots; leave it out or pass a longer sequence",
  );
});
