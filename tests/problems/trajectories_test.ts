import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { ndarray, trajectories } from "../../mod.ts";

Deno.test("trajectories() takes arrays of your own, and measures their spread", () => {
  // The second component is constant, the first has deviations 1 and 3 over time.
  const states = ndarray([2, 2, 2], Float64Array.of(1, 7, 3, 7, 0, 7, 6, 7));
  const data = trajectories({ timeStep: 0.5, states, steps: Int32Array.of(0, 4) });
  assertAlmostEquals(data.spread[0], 2, 1e-15);
  assertEquals(data.spread[1], 0);
  assertEquals(data.outcome, { status: "ok", steps: 4 });
  assertEquals([...trajectories({ timeStep: 1, states }).steps], [0, 1]);
});

Deno.test("trajectories() refuses bad input", () => {
  const good = { timeStep: 0.5, states: ndarray([2, 3, 1]) };
  const refused = (options: object) => () => trajectories({ ...good, ...options });
  assertThrows(refused({ states: ndarray([6]) }), TypeError, "shape [trajectories, samples, dimension], got [6]");
  assertThrows(refused({ states: [1] }), TypeError, "states must be a Float64Array with a shape");
  assertThrows(refused({ steps: Int32Array.of(0, 1) }), TypeError, "expected the steps of 3 samples, got 2");
  assertThrows(refused({ steps: Int32Array.of(0, 2, 2) }), RangeError, "steps must ascend from 0, got 0, 2, 2");
  assertThrows(refused({ timeStep: -1 }), RangeError, "timeStep must be a positive number, got -1");
  const holed = ndarray([2, 3, 1], Float64Array.of(0, 0, 0, 0, Infinity, 0));
  assertThrows(refused({ states: holed }), RangeError, "states must be finite, got Infinity in trajectory 1, sample 1");
});
