import { assertAlmostEquals, assertEquals } from "@std/assert";
import { PAPER_DECAY, PAPER_STAGES, stageRate, updatesOf } from "../../../lib/models/pixel/stages.ts";

Deno.test("the paper's curriculum has 100 epochs each, and a tenth of the rate after 30, 60 and 90", () => {
  assertEquals(PAPER_STAGES.map(({ steps }) => steps), [3, 4, 5]);
  const updates = PAPER_STAGES.map((stage) => updatesOf(stage, 32));
  assertEquals(updates, [3200, 3200, 3200]);
  const rate = stageRate(PAPER_STAGES[1], PAPER_DECAY, 3200);
  for (const [update, expected] of [[0, 2e-3], [959, 2e-3], [960, 2e-4], [1920, 2e-5], [2880, 2e-6], [3199, 2e-6]]) {
    assertAlmostEquals(rate(update), expected, 1e-12);
  }
});

Deno.test("a stage may end within an epoch, and short ones pass over milestones that fall together", () => {
  assertEquals(updatesOf({ steps: 3, epochs: 3.2, learningRate: 1 }, 25), 80);
  assertEquals(updatesOf({ steps: 3, epochs: 0.01, learningRate: 1 }, 25), 1);
  assertAlmostEquals(stageRate({ steps: 1, epochs: 1, learningRate: 1 }, PAPER_DECAY, 2)(1), 0.1, 1e-15);
});

Deno.test("a cycle rises linearly from the rate of the stage and falls again", () => {
  const rate = stageRate({ steps: 3, epochs: 299, learningRate: 1e-3 }, { factor: 10, halfPeriod: 10_000 }, 9568);
  for (const [update, expected] of [[0, 1e-3], [5000, 5.5e-3], [9568, 9.6112e-3], [10_000, 1e-2], [15_000, 5.5e-3]]) {
    assertAlmostEquals(rate(update), expected, 1e-12);
  }
});
