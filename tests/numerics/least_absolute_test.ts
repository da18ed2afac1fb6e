import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { PropagatorError, seeded } from "propagator";
import { leastAbsolute } from "../../lib/numerics/least_absolute.ts";

Deno.test("leastAbsolute() finds the median", async () => {
  // Skewed, so that nothing but the median will do: the mean of these is twice as large.
  const values = Float64Array.from({ length: 1001 }, (_, i) => i ** 3);
  const { coefficients } = await leastAbsolute([new Float64Array(1001).fill(-1)], values);
  // Rows are not told apart below the last threshold, 10^-2.4 of the median residual.
  assertAlmostEquals(coefficients[0], 500 ** 3, 10 ** -2.4 * 500 ** 3);
});

Deno.test("leastAbsolute() is not drawn away by outliers, and its loss falls", async () => {
  const rng = seeded(9);
  const a = Float64Array.from({ length: 4000 }, () => rng.normal());
  const target = a.map((x, i) => -5 * x + (i % 10 === 0 ? 100 : 1e-3 * rng.normal()));
  const { coefficients, history, dependent } = await leastAbsolute([a], target);
  assertAlmostEquals(coefficients[0], 5, 1e-3);
  assertEquals([history.length, dependent], [26, []]);
  assert(history.every((value, i) => i === 0 || value <= history[i - 1] * (1 + 1e-12)));
});

Deno.test("leastAbsolute() stops at an exact fit", async () => {
  const a = Float64Array.of(1, 2, 3, 4);
  const { coefficients } = await leastAbsolute([a], a.map((x) => -2 * x));
  assertAlmostEquals(coefficients[0], 2, 1e-14);
});

Deno.test("leastAbsolute() can be cancelled and tells where it is", async () => {
  const a = Float64Array.of(1, 2, 3, 4);
  const seen: number[] = [];
  const controller = new AbortController();
  const run = leastAbsolute([a], Float64Array.of(1, 5, 2, 8), {
    signal: controller.signal,
    progress: ({ done }) => {
      seen.push(done);
      if (done === 3) controller.abort(new Error("enough"));
    },
  });
  const error = await assertRejects(() => run, PropagatorError, "enough");
  assertEquals([error.code, seen], ["run-cancelled", [1, 2, 3]]);
});

Deno.test("leastAbsolute() with a threshold minimises Huber's function: residuals beyond it pull alike", async () => {
  // One value far off pulls as much as the threshold lets it: the mean of 0 moves by d / (n - 1) until the pulls cancel.
  const target = new Float64Array(11);
  target[10] = -100;
  const d = 0.5;
  const { coefficients } = await leastAbsolute([new Float64Array(11).fill(1)], target, { threshold: d });
  assertAlmostEquals(coefficients[0], d / 10, 1e-6);
});
