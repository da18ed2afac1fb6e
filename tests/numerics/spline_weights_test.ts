import { assertAlmostEquals, assertEquals } from "@std/assert";
import { splineWeights } from "../../lib/numerics/spline_weights.ts";

const at = Float64Array.of(0, 0.3, 2, 3.7, 5);

Deno.test("splineWeights() reproduce cubics through open ends", () => {
  const cubic = (x: number) => 1 - 2 * x + 0.5 * x ** 2 - 0.25 * x ** 3;
  const weights = splineWeights(6, at, "open");
  assertEquals(weights.length, 5 * 6);
  at.forEach((x, i) => {
    const sum = [0, 1, 2, 3, 4, 5].reduce((total, j) => total + weights[i * 6 + j] * cubic(j), 0);
    assertAlmostEquals(sum, cubic(x), 1e-12);
  });
});

Deno.test("splineWeights() have the first value at the end once more if periodic, and sum to 1", () => {
  const weights = splineWeights(5, at, "periodic");
  assertEquals([...weights.subarray(20)].map((w) => Number(w.toFixed(12)) + 0), [1, 0, 0, 0, 0]);
  at.forEach((_, i) => {
    assertAlmostEquals(weights.subarray(i * 5, (i + 1) * 5).reduce((a, b) => a + b), 1, 1e-13);
  });
});
