import { assertEquals, assertThrows } from "@std/assert";
import { ndarray, seeded, trajectories } from "../../../mod.ts";
import { drawnPairs, trainingPairs } from "../../../lib/models/hits/training_pairs.ts";

/** Trajectory i has the state [100 i + step, -step]. */
function data(many: number, steps: number[]) {
  const states = Array.from({ length: many }, (_, i) => steps.flatMap((n) => [100 * i + n, -n])).flat();
  return trajectories({
    timeStep: 1,
    states: ndarray([many, steps.length, 2], Float64Array.from(states)),
    steps: Int32Array.from(steps),
  });
}

Deno.test("trainingPairs() takes the first state and the multiples of the stride, wherever they are stored", () => {
  const { x, y } = trainingPairs(data(2, [0, 1, 3, 4, 6]), { stride: 3, unrolled: 2 });
  assertEquals([...x], [0, -0, 100, -0]);
  assertEquals([...y], [3, -3, 6, -6, 103, -3, 106, -6]);
});

Deno.test("trainingPairs() refuses trajectories that are too short or not finite", () => {
  assertThrows(
    () => trainingPairs(data(2, [0, 1, 2, 4]), { stride: 4, unrolled: 5 }),
    RangeError,
    "Cannot train a rung of stride 4 on 5 applications: the trajectories have no step 8, their last is 4; pass longer ones, or a shorter ladder",
  );
  const bad = data(2, [0, 1]);
  bad.states.data[6] = NaN;
  assertThrows(
    () => trainingPairs(bad, { stride: 1, unrolled: 1 }),
    RangeError,
    "trajectory 1 is not finite at step 1",
  );
});

Deno.test("drawnPairs() takes along how much each target counts", () => {
  const pairs = trainingPairs(data(5, [0, 1, 2]), { stride: 1, unrolled: 2 });
  const w = Float32Array.from({ length: 10 }, (_, k) => k);
  const drawn = drawnPairs({ ...pairs, w }, 3, seeded(4));
  for (let k = 0; k < 3; k++) {
    const i = drawn.x[2 * k] / 100;
    assertEquals([...drawn.w!.slice(2 * k, 2 * k + 2)], [2 * i, 2 * i + 1]);
  }
});

Deno.test("drawnPairs() draws without replacement, evenly, and keeps pairs together", () => {
  const pairs = trainingPairs(data(5, [0, 1]), { stride: 1, unrolled: 1 });
  const random = seeded(3);
  const counts = [0, 0, 0, 0, 0];
  for (let n = 0; n < 2000; n++) {
    const { x, y, many } = drawnPairs(pairs, 3, random);
    assertEquals(many, 3);
    const drawn = [x[0], x[2], x[4]].map((value) => value / 100);
    assertEquals(new Set(drawn).size, 3);
    drawn.forEach((i, k) => {
      counts[i]++;
      assertEquals(y[2 * k], 100 * i + 1);
    });
  }
  counts.forEach((count) => assertEquals(Math.abs(count - 1200) < 4 * Math.sqrt(2000 * 0.24), true));
  assertEquals(drawnPairs(pairs, 9, random), pairs);
});
