import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { explicitRungeKutta, wholeRightHandSide } from "../../lib/numerics/explicit_rk.ts";
import { DORMAND_PRINCE } from "../../lib/numerics/dormand_prince.ts";
import { CLASSICAL_RK4, explicitTableau, FORWARD_EULER } from "../../lib/numerics/explicit_tableaux.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { distance, exactSolution, observedOrder, SPLIT_SYSTEM } from "./split_system.ts";

const START = Float64Array.of(1, -2);
const METHODS = [FORWARD_EULER, CLASSICAL_RK4, DORMAND_PRINCE];

Deno.test.each(METHODS.map((method) => [method.name, method] as const))("%s converges with its order", (_, method) => {
  const counts = [20, 40, 80, 160];
  const errors = counts.map((n) => {
    const step = explicitRungeKutta(method, wholeRightHandSide(SPLIT_SYSTEM), 1 / n);
    return distance(repeated(step, n)(START), exactSolution(START, 1));
  });
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), method.order, 0.15);
});

Deno.test("explicitRungeKutta() makes a pure step for states of any length", () => {
  const decay = (u: Float64Array, out: Float64Array) => void u.forEach((value, i) => (out[i] = -value));
  const step = explicitRungeKutta(CLASSICAL_RK4, decay, 0.5);
  const once = step(START);
  assertAlmostEquals(step(Float64Array.of(1))[0], 1 - 0.5 + 0.5 ** 2 / 2 - 0.5 ** 3 / 6 + 0.5 ** 4 / 24, 1e-15);
  assertEquals(step(START), once);
});

Deno.test("explicitTableau() refuses methods that break their order conditions", () => {
  assertThrows(
    () => explicitTableau({ ...CLASSICAL_RK4, b: [1 / 4, 1 / 4, 1 / 4, 1 / 4] }),
    RangeError,
    "Cannot build the method rk4 of order 4: its condition b . c^2 is 0.375, expected",
  );
  assertThrows(() => explicitTableau({ ...CLASSICAL_RK4, order: 6 }), RangeError, "known for orders 1 to 5");
  assertThrows(() => explicitTableau({ ...CLASSICAL_RK4, order: 5 }), RangeError, "condition b . c^4 is 0.2083");
  assertThrows(() => explicitTableau({ ...FORWARD_EULER, order: 2 }), RangeError, "condition b . c is 0, expected 0.5");
});
