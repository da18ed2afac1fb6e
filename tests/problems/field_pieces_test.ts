import { assertEquals, assertThrows } from "@std/assert";
import { fieldPieces, type FieldTrajectory, ndarray } from "../../mod.ts";

/** 12 frames of 5 points: 10 times the frame plus the point. */
const field: FieldTrajectory = {
  x: Float64Array.of(0, 1, 2, 3, 4),
  times: Float64Array.from({ length: 12 }, (_, n) => n / 4),
  timeStep: 1 / 4,
  u: ndarray([12, 5], Float64Array.from({ length: 60 }, (_, k) => 10 * Math.floor(k / 5) + k % 5)),
  source: "counting",
  outcome: { status: "ok", steps: 11 },
};

Deno.test("fieldPieces() cuts pieces that begin where the last one ended", () => {
  const { states, timeStep, steps } = fieldPieces(field, { steps: 5, everyPoint: 4 });
  assertEquals(states.shape, [2, 6, 2]);
  assertEquals([...states.data.slice(0, 4)], [0, 4, 10, 14]);
  assertEquals([...states.data.slice(12, 14)], [50, 54]);
  assertEquals([timeStep, steps.length], [1 / 4, 6]);
});

Deno.test("fieldPieces() takes windows, every so many frames, and pieces that overlap", () => {
  const { states, timeStep } = fieldPieces(field, { from: 1, to: 10, every: 2, steps: 2, spacing: 1 });
  assertEquals(states.shape, [3, 3, 5]);
  assertEquals([0, 5, 10, 15, 30].map((k) => states.data[k]), [10, 30, 50, 30, 50]);
  assertEquals(timeStep, 1 / 2);
});

Deno.test("fieldPieces() refuses windows without frames and pieces that do not fit", () => {
  assertThrows(() => fieldPieces(field, { steps: 12 }), RangeError, "a piece of 12 steps needs 13 frames, got 12");
  assertThrows(() => fieldPieces(field, { steps: 1, from: 8, to: 4 }), RangeError, "0 <= from < to <= 12");
});
