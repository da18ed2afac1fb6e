import { assertEquals, assertThrows } from "@std/assert";
import { delayed, delaySteps, ladderSteps, ndarray, trajectories } from "../../mod.ts";

/** Trajectory i has the state [100 i + step, -step, 0.5] at each step. */
function data(many: number, steps: number[]) {
  const states = Array.from({ length: many }, (_, i) => steps.flatMap((n) => [100 * i + n, -n, 0.5])).flat();
  return trajectories({
    timeStep: 0.1,
    states: ndarray([many, steps.length, 3], Float64Array.from(states)),
    steps: Int32Array.from(steps),
  });
}
const whole = data(2, Array.from({ length: 11 }, (_, n) => n));

Deno.test("delayed() puts the present first, then the past, and starts where there is one", () => {
  const { steps, states, timeStep, spread } = delayed(whole, { observed: [1, 0], delays: 3, lag: 2 });
  assertEquals([...steps], [0, 1, 2, 3, 4, 5, 6]);
  assertEquals(states.shape, [2, 7, 6]);
  assertEquals([...states.data.slice(0, 6)], [-4, 4, -2, 2, -0, 0]);
  assertEquals([...states.data.slice(7 * 6, 7 * 6 + 6)], [-4, 104, -2, 102, -0, 100]);
  assertEquals(timeStep, 0.1);
  assertEquals([...spread], [0, 1, 2].flatMap(() => [whole.spread[1], whole.spread[0]]));
});

Deno.test("delayed() with one delay takes components, from a later start if asked", () => {
  const { steps, states } = delayed(whole, { observed: [2], delays: 1, start: 9 });
  assertEquals([[...steps], [...states.data]], [[0, 1], [0.5, 0.5, 0.5, 0.5]]);
});

Deno.test("delaySteps() lists just what delayed() needs to give certain steps", () => {
  const wanted = ladderSteps({ powers: 3, unrolled: 2 });
  const options = { delays: 3, lag: 5, start: 12 };
  const stored = delaySteps(wanted, options);
  assertEquals([...stored], [0, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20]);
  const seen = delayed(data(1, [...stored]), { ...options, observed: [0] });
  assertEquals([...wanted].every((step) => seen.steps.includes(step)), true);
  assertThrows(
    () => delayed(data(1, [...stored].filter((n) => n !== 2)), { ...options, observed: [0] }),
    RangeError,
    "step 12 or its past is not stored; keep the steps of delaySteps()",
  );
});

Deno.test("delayed() and delaySteps() refuse bad input", () => {
  assertThrows(() => delayed(whole, { observed: [], delays: 1 }), RangeError, "observed");
  assertThrows(
    () => delayed(whole, { observed: [3], delays: 1 }),
    RangeError,
    "must be components of a state of 3, got 3",
  );
  assertThrows(() => delayed(whole, { observed: [0], delays: 0 }), RangeError, "delays must be a whole number");
  assertThrows(
    () => delayed(whole, { observed: [0], delays: 3, lag: 2, start: 3 }),
    RangeError,
    "Cannot see trajectories with delays: 3 delays of 2 steps reach back 4 steps, but start is 3",
  );
  assertThrows(() => delayed(whole, { observed: [0], delays: 12 }), RangeError, "step 11 or its past is not stored");
  assertThrows(() => delaySteps(Int32Array.of(1, 2), { delays: 1 }), RangeError, "steps must ascend from 0");
});
