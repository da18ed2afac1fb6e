import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { adamStart, adamUpdate } from "propagator";

Deno.test("adamUpdate() equals the formula of Kingma and Ba with uncorrected epsilon", () => {
  const gradients = [0.3, -1.2, 0.05, 4];
  const x = Float64Array.of(1);
  let moments = adamStart(1);
  let [m, v, expected] = [0, 0, 1];
  gradients.forEach((d, i) => {
    moments = adamUpdate(x, Float64Array.of(d), moments, { learningRate: 0.01 });
    const t = i + 1;
    m = 0.9 * m + 0.1 * d;
    v = 0.999 * v + 0.001 * d * d;
    expected -= 0.01 * Math.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t) * m / (Math.sqrt(v) + 1e-8);
    assertAlmostEquals(x[0], expected, 1e-14);
  });
  assertEquals(moments.step, 4);
});

Deno.test("adamUpdate() refuses lengths that differ, before it changes anything", () => {
  const x = Float64Array.of(1, 2);
  const message = "expected gradient and moments of length 2, like the parameters, got 1, 2 and 2";
  assertThrows(() => adamUpdate(x, Float64Array.of(1), adamStart(2)), TypeError, message);
  assertThrows(() => adamUpdate(x, Float64Array.of(1, 1), adamStart(3)), TypeError, "start with adamStart(2)");
  assertEquals([...x], [1, 2]);
});

Deno.test("adamUpdate() never moves further than the rate under a constant gradient", () => {
  const x = Float64Array.of(0, 0);
  let moments = adamStart(2);
  for (let i = 0; i < 500; i++) moments = adamUpdate(x, Float64Array.of(1e-4, -1e4), moments);
  // This is what keeps the paper's optimiser from large coefficients: 500 updates move by at most 0.5.
  assertAlmostEquals(x[0], -0.5, 1e-3);
  assertAlmostEquals(x[1], 0.5, 1e-9);
});

Deno.test("adamUpdate() leaves a parameter without gradient where it is", () => {
  const x = Float64Array.of(7);
  adamUpdate(x, Float64Array.of(0), adamStart(1));
  assertEquals(x[0], 7);
});

Deno.test("adamUpdate() finds the minimum of a quadratic", () => {
  const x = Float64Array.of(3, -2);
  let moments = adamStart(2);
  for (let i = 0; i < 4000; i++) {
    moments = adamUpdate(x, Float64Array.of(x[0] - 1, 50 * (x[1] - 1)), moments, { learningRate: 0.01 });
  }
  for (const xi of x) assertLess(Math.abs(xi - 1), 1e-3);
});
