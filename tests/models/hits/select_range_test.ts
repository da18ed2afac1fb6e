import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { ndarray, trajectories } from "../../../mod.ts";
import type { OpenRung } from "../../../lib/models/hits/rung.ts";
import { selectRange } from "../../../lib/models/hits/select_range.ts";

const N = 64;
const RATE = 0.05;
/** Two trajectories that grow like e^(RATE t), whose flow map is `x e^(RATE stride)`. */
const TRUTH = trajectories({
  timeStep: 1,
  states: ndarray(
    [2, N + 1, 1],
    Float64Array.from({ length: 2 * (N + 1) }, (_, k) => {
      return (k > N ? -2 : 1) * Math.exp(RATE * (k % (N + 1)));
    }),
  ),
});

/** A rung with a relative error of its own in each step. */
function rung(stride: number, error: number): OpenRung {
  return {
    stride,
    step: ({ shape, data }) => ndarray(shape, data.map((x) => x * Math.exp(RATE * stride) * (1 + error))),
  };
}

Deno.test("selectRange() leaves out rungs that err more than they help", async () => {
  const errors = [0.05, 1e-4, 1e-5, 1e-5, 0.3];
  const rungs = errors.map((error, k) => rung(2 ** k, error));
  const { lower, upper, error, tried } = await selectRange(rungs, TRUTH);
  assertEquals([lower, upper], [1, 3]);
  assertEquals(tried.map((t) => `${t.lower}-${t.upper}`), [
    "0-4",
    "0-3",
    "0-2",
    "0-1",
    "0-0",
    "0-3",
    "1-3",
    "2-3",
    "3-3",
  ]);
  assertAlmostEquals(error, Math.min(...tried.map((t) => t.error)), 1e-15);
});

Deno.test("selectRange() reads the second stage off one forecast, tails included", async () => {
  const rungs = [1, 2, 4, 8].map((stride) => rung(stride, 1e-3 * stride));
  const { tried, upper } = await selectRange(rungs, TRUTH);
  const direct = await Promise.all(
    tried.filter((t) => t.lower > 0).map(async ({ lower }) =>
      (await selectRange(rungs.slice(lower, upper + 1), TRUTH)).tried[0].error
    ),
  );
  const fromOne = tried.filter((t) => t.lower > 0).map((t) => t.error);
  assert(fromOne.length > 0);
  direct.forEach((error, i) => assertAlmostEquals(fromOne[i], error, 1e-12 * error));
});

Deno.test("selectRange() never takes a rung that blows up, and copes with strides that do not nest", async () => {
  const wild: OpenRung = { stride: 1, step: ({ shape, data }) => ndarray(shape, data.map((x) => x * 1e200)) };
  const blown = await selectRange([wild, rung(2, 1e-4), rung(4, 1e-4)], TRUTH);
  assert(blown.lower > 0);
  assert(blown.tried.some((t) => !Number.isFinite(t.error)));
  assert(Number.isFinite(blown.error));
  const odd = await selectRange([rung(3, 1e-5), rung(7, 1e-5), rung(25, 0.5)], TRUTH);
  assertEquals([odd.lower, odd.upper], [0, 1]);
});

Deno.test("selectRange() takes the fewer of equally good rungs, and says when none is good", async () => {
  const still = trajectories({ timeStep: 1, states: ndarray([1, 9, 1]) });
  const same: OpenRung[] = [1, 2, 4].map((stride) => ({ stride, step: (states) => states }));
  const { lower, upper } = await selectRange(same, still);
  assertEquals([lower, upper], [0, 0]);
  const nothing: OpenRung = { stride: 1, step: ({ shape, data }) => ndarray(shape, data.map(() => NaN)) };
  const failed = await selectRange([nothing, { ...nothing, stride: 2 }], still);
  assertEquals([failed.lower, failed.upper, failed.error], [0, 1, Infinity]);
  assertEquals(failed.outcome.status, "diverged");
  assertStringIncludes((failed.outcome as { hint: string }).hint, "No range of rungs forecasts all validation");
});

Deno.test("selectRange() finds stable rungs between unstable ones", async () => {
  const wild = (stride: number): OpenRung => ({
    stride,
    step: ({ shape }) => ndarray(shape, new Float64Array(shape[0]).fill(NaN)),
  });
  const events: { done: number; of: number }[] = [];
  const { lower, upper, error, outcome } = await selectRange(
    [wild(1), rung(2, 1e-4), rung(4, 1e-4), wild(8), wild(16)],
    TRUTH,
    { progress: (event) => events.push(event) },
  );
  assertEquals([lower, upper, outcome.status], [1, 2, "ok"]);
  assertEquals(error, (await selectRange([rung(2, 1e-4), rung(4, 1e-4)], TRUTH)).error);
  assert(events.every(({ done, of }) => done <= of));
});
