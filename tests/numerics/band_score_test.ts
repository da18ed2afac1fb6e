import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { NORMAL, seeded } from "../../mod.ts";
import { bandScorer } from "../../lib/numerics/band_score.ts";

/** Numbers around 3 with deviation 2, forecast with a scale that is `honesty` times the right one. */
function scored(honesty: number) {
  const random = seeded(1);
  const scorer = bandScorer(2, { distribution: NORMAL, levels: [0.5, 0.95] });
  const many = 20_000;
  for (const step of [0, 1]) {
    scorer.add(step, {
      mean: new Float64Array(many).fill(3),
      scale: new Float64Array(many).fill(2 * honesty),
      truth: Float64Array.from({ length: many }, () => 3 + 2 * random.normal()),
    });
  }
  return scorer.score();
}

Deno.test("bandScorer() finds honest bands to cover what they claim, with the best score", () => {
  const honest = scored(1);
  for (const { level, observed, perStep } of honest.coverage) {
    assertAlmostEquals(observed, level, 4 * Math.sqrt(level * (1 - level) / 40_000));
    assertAlmostEquals((perStep[0] + perStep[1]) / 2, observed, 1e-12);
  }
  // the expected score of an honest normal forecast is its deviation over the root of pi
  assertAlmostEquals(honest.widening, 1, 0.01);
  assertAlmostEquals(honest.crps, 2 / Math.sqrt(Math.PI), 0.02);
  for (const other of [0.5, 2]) {
    assertEquals(scored(other).crps > honest.crps, true);
    assertAlmostEquals(scored(other).widening, 1 / other, 0.02);
    const inside = NORMAL.within(other * NORMAL.radius(0.5));
    assertAlmostEquals(scored(other).coverage[0].observed, inside, 0.01);
  }
});

Deno.test("bandScorer() takes a forecast without width for its mean, and one that is not finite for a miss", () => {
  const scorer = bandScorer(1, { distribution: NORMAL, levels: [0.9] });
  scorer.add(0, { mean: Float64Array.of(1, 1), scale: Float64Array.of(0, 0), truth: Float64Array.of(1.5, 1) });
  const sharp = scorer.score();
  assertEquals([sharp.crps, sharp.coverage[0].observed, sharp.widening], [0.25, 0.5, Infinity]);
  scorer.add(0, { mean: Float64Array.of(NaN), scale: Float64Array.of(NaN), truth: Float64Array.of(1) });
  assertEquals([scorer.score().crps, scorer.score().coverage[0].observed], [NaN, 1 / 3]);
  assertThrows(() => bandScorer(1, { distribution: NORMAL, levels: [1.5] }), RangeError, "probability 1.5");
});
