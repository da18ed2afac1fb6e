import { assertEquals, assertThrows } from "@std/assert";
import { fieldSequence, type FieldTrajectory, ndarray } from "../../mod.ts";

const data: FieldTrajectory = {
  x: Float64Array.of(0, 1, 2, 3, 4),
  times: Float64Array.of(0, 0.5, 1, 1.5),
  timeStep: 0.5,
  u: ndarray([4, 5], Float64Array.from({ length: 20 }, (_, i) => i)),
  source: "counting",
  outcome: { status: "ok", steps: 3 },
};

Deno.test("fieldSequence() takes frames as snapshots and points as features", () => {
  assertEquals(fieldSequence(data).features, data.u);
  const part = fieldSequence(data, { from: 1, every: 2, everyPoint: 3 });
  assertEquals(part.features, ndarray([2, 2], Float64Array.of(5, 8, 15, 18)));
  assertEquals([part.timeStep, part.source, part.description], [1, "generated", "counting"]);
});

Deno.test("fieldSequence() refuses bad input", () => {
  assertThrows(
    () => fieldSequence(data, { to: 5 }),
    RangeError,
    "Cannot make a sequence of a field: expected 0 <= from < to <= 4, the frames of the data, got from=0 and to=5",
  );
  assertThrows(() => fieldSequence(data, { everyPoint: 0 }), RangeError, "everyPoint must be a whole number");
  assertThrows(() => fieldSequence(data, { from: 3 }), RangeError, "expected at least 2 snapshots");
});
