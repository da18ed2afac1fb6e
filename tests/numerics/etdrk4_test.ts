import { assertAlmostEquals, assertEquals } from "@std/assert";
import { etdrk4 } from "../../lib/numerics/etdrk4.ts";
import { repeated } from "../../lib/numerics/step.ts";
import { distance, exactSolution, observedOrder, SPLIT_SYSTEM } from "./split_system.ts";

const START = Float64Array.of(1, -2);
const DAMPING = Float64Array.of(-1, -4); // the implicit part of SPLIT_SYSTEM

Deno.test("etdrk4() converges with order 4", () => {
  const counts = [20, 40, 80, 160];
  const errors = counts.map((n) => {
    const step = etdrk4(DAMPING, SPLIT_SYSTEM.explicit, 1 / n);
    return distance(repeated(step, n)(START), exactSolution(START, 1));
  });
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), 4, 0.15);
});

Deno.test("etdrk4() is exact without a nonlinear part, at any rate", () => {
  const none = (_u: Float64Array, out: Float64Array) => void out.fill(0);
  const rates = Float64Array.of(0, 0.3, -1e-9, -5, -1e6);
  const u = etdrk4(rates, none, 0.7)(new Float64Array(5).fill(1));
  rates.forEach((rate, i) => assertAlmostEquals(u[i], Math.exp(0.7 * rate), 1e-15));
});

Deno.test("etdrk4() is exact for a constant nonlinear part, and its factors do not cancel at small rates", () => {
  const one = (_u: Float64Array, out: Float64Array) => void out.fill(1);
  const rates = Float64Array.of(0, 1e-12, -1e-9, -1e-3, -0.5, -2, -40, 0.25);
  const u = etdrk4(rates, one, 0.5)(new Float64Array(rates.length));
  rates.forEach((rate, i) => assertAlmostEquals(u[i], rate === 0 ? 0.5 : Math.expm1(0.5 * rate) / rate, 1e-14));
});

Deno.test("etdrk4() is the classical Runge-Kutta method for L = 0, and pure", () => {
  const square = (u: Float64Array, out: Float64Array) => void (out[0] = u[0] ** 2);
  const step = etdrk4(Float64Array.of(0), square, 0.1);
  const [k1, k2] = [1, 1.05 ** 2];
  const k3 = (1 + 0.05 * k2) ** 2;
  const k4 = (1 + 0.1 * k3) ** 2;
  const once = step(Float64Array.of(1));
  assertAlmostEquals(once[0], 1 + (0.1 / 6) * (k1 + 2 * k2 + 2 * k3 + k4), 1e-14);
  assertEquals(step(Float64Array.of(1)), once);
});

Deno.test("etdrk4() with complex rates turns and damps exactly, and converges with order 4", () => {
  const rates = { re: Float64Array.of(-0.3, 0, -2e5), im: Float64Array.of(5, 1e-9, 3e5) };
  const none = (_u: Float64Array, out: Float64Array) => void out.fill(0);
  const turned = etdrk4(rates, none, 0.7)(Float64Array.of(1, 1, 1, 0, 0, 0));
  rates.re.forEach((rate, k) => {
    assertAlmostEquals(turned[k], Math.exp(0.7 * rate) * Math.cos(0.7 * rates.im[k]), 1e-14);
    assertAlmostEquals(turned[3 + k], Math.exp(0.7 * rate) * Math.sin(0.7 * rates.im[k]), 1e-14);
  });
  // u' = (-1 + 3i) u - u |u|^2: in polar form r' = -r - r^3, angle' = 3
  const cubic = ([x, y]: Float64Array, out: Float64Array) => out.set([-x * (x * x + y * y), -y * (x * x + y * y)]);
  const radius = Math.sqrt(1 / (2 * Math.exp(2) - 1));
  const exact = Float64Array.of(radius * Math.cos(3), radius * Math.sin(3));
  const counts = [10, 20, 40, 80];
  const errors = counts.map((n) => {
    const step = etdrk4({ re: Float64Array.of(-1), im: Float64Array.of(3) }, cubic, 1 / n);
    return distance(repeated(step, n)(Float64Array.of(1, 0)), exact);
  });
  assertAlmostEquals(observedOrder(counts.map((n) => 1 / n), errors), 4, 0.15);
});
