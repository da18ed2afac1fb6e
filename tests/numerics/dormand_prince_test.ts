import { assertAlmostEquals, assertGreater } from "@std/assert";
import { denseOutput } from "../../lib/numerics/dense_output.ts";
import { DORMAND_PRINCE } from "../../lib/numerics/dormand_prince.ts";
import { explicitRungeKutta, stageSlopes, wholeRightHandSide } from "../../lib/numerics/explicit_rk.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { distance, exactSolution, observedOrder, SPLIT_SYSTEM } from "./split_system.ts";

const START = Float64Array.of(1, -2);
const F = wholeRightHandSide(SPLIT_SYSTEM);

/** One step from `u0`, with its slopes. */
function stepped(u0: Float64Array, dt: number): { slopes: Float64Array[]; stage: Float64Array } {
  const slopes = DORMAND_PRINCE.b.map(() => new Float64Array(u0.length));
  const stage = new Float64Array(u0.length);
  stageSlopes(DORMAND_PRINCE, F, { u0, dt, stage, slopes });
  return { slopes, stage };
}

Deno.test("DORMAND_PRINCE has error weights that belong to an embedded method of order 4", () => {
  const companion = DORMAND_PRINCE.b.map((b, i) => b - DORMAND_PRINCE.errorWeights[i]);
  for (const power of [0, 1, 2, 3]) {
    const sum = companion.reduce((s, b, i) => s + b * DORMAND_PRINCE.c[i] ** power, 0);
    assertAlmostEquals(sum, 1 / (power + 1), 1e-14);
  }
  const fifth = companion.reduce((s, b, i) => s + b * DORMAND_PRINCE.c[i] ** 4, 0);
  assertGreater(Math.abs(fifth - 1 / 5), 1e-4);
});

Deno.test("denseOutput() joins both ends of a step", () => {
  const { slopes, stage } = stepped(START, 0.1);
  const between = denseOutput(DORMAND_PRINCE, START, { slopes, dt: 0.1 });
  const out = new Float64Array(6);
  between(0, out, 0);
  between(1, out, 2);
  assertAlmostEquals(distance(out.subarray(0, 2), START), 0, 1e-15);
  assertAlmostEquals(distance(out.subarray(2, 4), stage), 0, 1e-14);
});

Deno.test("denseOutput() is of order 4 at every place of a step", () => {
  const counts = [20, 40, 80, 160];
  const errors = counts.map((n) => {
    const dt = 1 / n;
    const u0 = repeated(explicitRungeKutta(DORMAND_PRINCE, F, dt), n - 1)(START);
    const between = denseOutput(DORMAND_PRINCE, u0, { ...stepped(u0, dt), dt });
    const thetas = [0.2, 0.4, 0.6, 0.8];
    return Math.max(...thetas.map((theta) => {
      const out = new Float64Array(2);
      between(theta, out, 0);
      return distance(out, exactSolution(START, 1 - dt + theta * dt));
    }));
  });
  // Within one step the interpolant of order 4 errs by O(dt^5).
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), 5, 0.15);
});
