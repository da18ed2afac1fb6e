import { assertAlmostEquals, assertEquals } from "@std/assert";
import { fixedLadders, paretoFront } from "../../../lib/experiments/hits/fixed_ladders.ts";
import { harmonicOscillator, Ladder, rk4 } from "../../../mod.ts";

Deno.test("fixedLadders() tells cost and error of every range", async () => {
  const problem = harmonicOscillator();
  const { test } = await problem.sample(1, { validation: 1, test: 3, timeStep: 0.1, steps: 64 });
  const rungs = [4, 8, 16].map((stride) => rk4(problem.rhs, { timeStep: 0.1, stride }));
  const ladder = new Ladder({ timeStep: 0.1, rungs });
  const all = await fixedLadders(ladder, test);
  assertEquals(all.map(({ lower, upper }) => [lower, upper]), [[0, 0], [0, 1], [1, 1], [0, 2], [1, 2], [2, 2]]);
  assertEquals(all.map(({ evaluations }) => evaluations), [16, 16, 8, 16, 8, 4]);
  const coupled = new Ladder({ timeStep: 0.1, rungs: rungs.slice(1) });
  assertAlmostEquals(all[4].error, (await coupled.error(test)).mean, 1e-15);
});

Deno.test("paretoFront() keeps what nothing beats", () => {
  const forecast = (evaluations: number, error: number) => ({ evaluations, error });
  const kept = [forecast(1, 9), forecast(3, 5), forecast(7, 2)];
  const others = [forecast(2, NaN), forecast(3, 6), forecast(4, 5), forecast(9, 2), forecast(1, Infinity)];
  assertEquals(paretoFront([...others, ...kept.toReversed()]), kept);
});
