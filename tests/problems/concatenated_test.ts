import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import { concatenated } from "../../lib/problems/concatenated.ts";
import { hopf } from "../../lib/problems/hopf.ts";
import { lorenz } from "../../lib/problems/lorenz.ts";
import { trajectories } from "../../lib/problems/trajectories.ts";

/** Pieces of the orbit 0, 1, 2 ..., three steps long; two components, the second one twice the first. */
function counting(many: number) {
  const data = Float64Array.from({ length: many * 4 * 2 }, (_, k) => {
    const [piece, sample, component] = [Math.floor(k / 8), Math.floor(k / 2) % 4, k % 2];
    return (3 * piece + sample) * (1 + component);
  });
  return trajectories({ timeStep: 0.5, states: ndarray([many, 4, 2], data) });
}

Deno.test("concatenated() joins pieces of one orbit, each state once", () => {
  const joined = concatenated(counting(5), 2);
  assertEquals(joined.states.shape, [2, 7, 2]);
  assertEquals(joined.steps, Int32Array.of(0, 1, 2, 3, 4, 5, 6));
  assertEquals([...joined.states.data].filter((_, k) => k % 2 === 0), [0, 1, 2, 3, 4, 5, 6, 6, 7, 8, 9, 10, 11, 12]);
  assertEquals([...joined.states.data].filter((_, k) => k % 2 === 1)[13], 24);
  assertEquals(joined.timeStep, 0.5);
  assertAlmostEquals(joined.spread[1], 4, 1e-12); // of 0, 2 ... 12
  assertEquals(concatenated(counting(3), 1).states, counting(3).states);
});

Deno.test("concatenated() makes Lorenz's test horizon five times as long", async () => {
  const { test } = await lorenz().sample(1, { validation: 1, test: 5 });
  const { states, provenance, steps } = concatenated(test, 5);
  assertEquals(states.shape, [1, 25_601, 3]);
  assertAlmostEquals(steps[25_600] * test.timeStep, 12.8, 1e-12);
  assertEquals(provenance, test.provenance);
});

Deno.test("concatenated() refuses what does not go on, has gaps, or is too little", async () => {
  const { test, training } = await hopf().sample(4, {
    validation: 1,
    test: 4,
    steps: 8,
    trainingSteps: Int32Array.of(0, 4, 8),
  });
  assertThrows(() => concatenated(test, 2), RangeError, "number 1 does not begin where number 0 ends");
  assertThrows(() => concatenated(training, 2), TypeError, "must keep every step");
  assertThrows(() => concatenated(counting(3), 4), RangeError, "4 are to become one, but there are 3");
  assertThrows(() => concatenated(counting(3), 0), RangeError, "at least 1");
  assertThrows(() => concatenated(ndarray([2, 3, 4]) as never, 2), TypeError, "data must be trajectories");
});
