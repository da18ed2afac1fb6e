import { assertAlmostEquals, assertThrows } from "@std/assert";
import { cubicSpline } from "../../lib/numerics/cubic_spline.ts";

Deno.test("cubicSpline() is exact for cubic polynomials, at the ends too", () => {
  const cubic = (x: number) => 2 - x + 0.5 * x ** 2 - 0.25 * x ** 3;
  for (const n of [4, 5, 9]) {
    const spline = cubicSpline(Float64Array.from({ length: n }, (_, i) => cubic(i)));
    for (const x of [0, 0.25, 1.5, 2.9, n - 1.1, n - 1]) assertAlmostEquals(spline(x), cubic(x), 1e-12);
  }
});

Deno.test("cubicSpline() agrees with scipy's CubicSpline", () => {
  // scipy 1.17.1: CubicSpline(range(7), [0, 1, -1, 2, 0.5, 3, -2])([0.3, 1.7, 3.5, 5.9])
  const spline = cubicSpline(Float64Array.of(0, 1, -1, 2, 0.5, 3, -2));
  const expected = [1.4676562499999999, -0.9376562500000001, 1.3353794642857144, -0.636522321428576];
  [0.3, 1.7, 3.5, 5.9].forEach((x, i) => assertAlmostEquals(spline(x), expected[i], 1e-12));
});

Deno.test("cubicSpline() converges with order 4 up to the ends", () => {
  const errors = [32, 64, 128].map((n) => {
    const h = 3 / n;
    const spline = cubicSpline(Float64Array.from({ length: n + 1 }, (_, i) => Math.exp(i * h)));
    let largest = 0;
    for (let i = 0; i < 7 * n; i++) largest = Math.max(largest, Math.abs(spline(i / 7) - Math.exp((i / 7) * h)));
    return largest;
  });
  assertAlmostEquals(Math.log2(errors[1] / errors[2]), 4, 0.15);
});

Deno.test("cubicSpline() refuses fewer than four values", () => {
  assertThrows(() => cubicSpline(new Float64Array(3)), RangeError, "a cubic spline through 3 values; pass at least 4");
});
