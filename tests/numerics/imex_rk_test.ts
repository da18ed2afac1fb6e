import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { imexRungeKutta } from "../../lib/numerics/imex_rk.ts";
import { ARS_222, IMEX_EULER, imexTableau } from "../../lib/numerics/imex_tableaux.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { distance, exactSolution, observedOrder, SPLIT_SYSTEM } from "./split_system.ts";

const START = Float64Array.of(1, -2);

/** A second-order pair whose last stage is not the result: Heun with the trapezium rule. */
const HEUN_TRAPEZIUM = imexTableau({
  name: "heun-trapezium",
  order: 2,
  explicit: { a: [[0, 0], [1, 0]], b: [1 / 2, 1 / 2], c: [0, 1] },
  implicit: { a: [[0, 0], [1 / 2, 1 / 2]], b: [1 / 2, 1 / 2], c: [0, 1] },
});
const PAIRS = [IMEX_EULER, ARS_222, HEUN_TRAPEZIUM];

Deno.test.each(PAIRS.map((pair) => [pair.name, pair] as const))("%s converges with its order", (_, pair) => {
  const counts = [40, 80, 160, 320];
  const errors = counts.map((n) =>
    distance(repeated(imexRungeKutta(pair, SPLIT_SYSTEM, 1 / n), n)(START), exactSolution(START, 1))
  );
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), pair.order, 0.15);
});

Deno.test("imexRungeKutta() makes a pure step", () => {
  const step = imexRungeKutta(ARS_222, SPLIT_SYSTEM, 0.1);
  const once = step(START);
  step(once);
  assertEquals([...START], [1, -2]);
  assertEquals(step(START), once);
  assert(ARS_222.lastStageIsResult && IMEX_EULER.lastStageIsResult && !HEUN_TRAPEZIUM.lastStageIsResult);
});

Deno.test("ARS(2,2,2) damps like its stability function and is L-stable", () => {
  const gamma = 1 - Math.SQRT2 / 2;
  for (const s of [0.1, 1, 10, 1e8]) {
    const damped = { ...SPLIT_SYSTEM, explicit: (_: Float64Array, out: Float64Array) => void out.fill(0) };
    const u1 = imexRungeKutta(ARS_222, damped, s)(Float64Array.of(1, 0))[0];
    assertAlmostEquals(u1, (1 - (1 - 2 * gamma) * s) / (1 + gamma * s) ** 2, 1e-14);
  }
});

Deno.test("imexTableau() refuses pairs that break their order conditions", () => {
  const half = { a: [[0, 0], [1, 0]], b: [1, 0], c: [0, 1] };
  const implicit = { a: [[0, 0], [0, 1]], b: [0, 1], c: [0, 1] };
  assertThrows(
    () => imexTableau({ name: "too proud", order: 2, explicit: half, implicit }),
    RangeError,
    "Cannot build the pair too proud of order 2: its condition b . c is off by -0.5; correct the weights",
  );
  assertThrows(
    () => imexTableau({ name: "lopsided", order: 1, explicit: { ...half, c: [0, 1 / 2] }, implicit }),
    RangeError,
    "row sum 1 is off by 0.5",
  );
  assertThrows(
    () => imexTableau({ name: "full", order: 1, explicit: implicit, implicit }),
    RangeError,
    "expected a strictly lower and a lower triangular table",
  );
  assertThrows(
    () =>
      imexTableau({
        name: "upper",
        order: 1,
        explicit: half,
        implicit: { ...half, a: [[0, 0], [0, 0]].map(() => [0, 1]) },
      }),
    RangeError,
    "expected a strictly lower and a lower triangular table",
  );
});

Deno.test("imexTableau() knows the conditions of order 3", () => {
  assertThrows(
    () => imexTableau({ ...ARS_222, name: "ars222", order: 3 }),
    RangeError,
    "Cannot build the pair ars222 of order 3: its condition b .",
  );
  const kutta = { a: [[0, 0, 0], [1 / 2, 0, 0], [-1, 2, 0]], b: [1 / 6, 2 / 3, 1 / 6], c: [0, 1 / 2, 1] };
  assertEquals(imexTableau({ name: "kutta", order: 3, explicit: kutta, implicit: kutta }).order, 3);
  assertThrows(
    () => imexTableau({ name: "kutta", order: 4, explicit: kutta, implicit: kutta }),
    RangeError,
    "its conditions are known for orders 1 to 3",
  );
});
