import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { imexBdfMarch } from "../../lib/numerics/imex_bdf.ts";
import { IMEX_BDF, imexBdfTable } from "../../lib/numerics/imex_bdf_tables.ts";
import { imexRungeKutta } from "../../lib/numerics/imex_rk.ts";
import { IMEX_EULER } from "../../lib/numerics/imex_tableaux.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { distance, exactSolution, observedOrder, SPLIT_SYSTEM } from "./split_system.ts";

const START = Float64Array.of(1, -2);

function march(order: 1 | 2 | 3 | 4, dt: number) {
  return imexBdfMarch(
    IMEX_BDF[order],
    SPLIT_SYSTEM,
    dt,
    (u0, count) => Array.from({ length: count }, (_, i) => exactSolution(u0, (i + 1) * dt)),
  );
}

Deno.test.each([1, 2, 3, 4] as const)("IMEX-BDF%s converges with its order", (order) => {
  const counts = [80, 160, 320, 640];
  const errors = counts.map((n) => {
    const { start, step, current } = march(order, 1 / n);
    return distance(current(repeated(step, n)(start(START))), exactSolution(START, 1));
  });
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), order, 0.15);
});

Deno.test("IMEX-BDF1 is the first-order pair with everything at once", () => {
  const { start, step, current } = march(1, 0.1);
  const euler = imexRungeKutta(IMEX_EULER, SPLIT_SYSTEM, 0.1);
  assertAlmostEquals(distance(current(step(start(START))), euler(START)), 0, 1e-15);
});

Deno.test("imexBdfMarch() stands at its oldest state and steps purely", () => {
  const { start, step, current } = march(3, 0.1);
  const state = start(START);
  assertEquals(current(state), START);
  assertEquals(current(step(state)), exactSolution(START, 0.1));
  assertEquals(step(step(state)), step(step(state)));
});

Deno.test("imexBdfTable() refuses formulas that break their order conditions", () => {
  assertThrows(
    () => imexBdfTable({ ...IMEX_BDF[2], gamma: [-1, 2] }),
    RangeError,
    "Cannot build the formula bdf2 of order 2: its condition of degree 1 is off by",
  );
  const { alpha, gamma, beta } = IMEX_BDF[2];
  const twice = { alpha: alpha.map((a) => 2 * a), gamma: gamma.map((c) => 2 * c), beta: 2 * beta };
  assertThrows(
    () => imexBdfTable({ name: "twice", order: 2, ...twice }),
    RangeError,
    "expected 3 weights alpha, the last of them 1, and 2 weights gamma",
  );
  assertThrows(() => imexBdfTable({ ...IMEX_BDF[2], order: 1 }), RangeError, "expected 2 weights alpha");
  assertThrows(
    () => imexBdfTable({ name: "modest", order: 1, alpha: [-1, 1], gamma: [1], beta: 0.5 }),
    RangeError,
    "condition of degree 1",
  );
});
