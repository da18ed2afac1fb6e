import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";
import { phi } from "../../lib/numerics/phi_functions.ts";

const { nodes, weights } = gaussLegendre(24);

/** By the integral, which is a different way from both the series and the recurrence. */
function integral(k: number, x: number): number {
  let factorial = 1;
  for (let i = 2; i < k; i++) factorial *= i;
  return nodes.reduce((sum, node, i) => {
    const s = (1 + node) / 2;
    return sum + weights[i] / 2 * Math.exp((1 - s) * x) * s ** (k - 1) / factorial;
  }, 0);
}

Deno.test("phi() is the integral that defines it, on both sides of where the series ends", () => {
  for (const k of [1, 2, 3, 4, 5]) {
    for (const x of [-8, -2.0001, -2, -1.9999, -0.5, -1e-9, 0, 1e-6, 1.5, 3]) {
      const expected = integral(k, x);
      assertAlmostEquals(phi(k, x) / expected, 1, 5e-13, `phi_${k}(${x})`);
    }
  }
});

Deno.test("phi() is the exponential for k = 0 and 1/k! at 0", () => {
  assertEquals(phi(0, -0.7), Math.exp(-0.7));
  assertEquals([1, 2, 3, 4].map((k) => phi(k, 0)), [1, 1 / 2, 1 / 6, 1 / 24]);
});

Deno.test("phi() satisfies its recurrence and tends to 1 / (-x (k-1)!) for a fast relaxation", () => {
  for (const x of [-0.3, -1.7, 1.9]) {
    for (const [k, inverse] of [[1, 1], [2, 1 / 2], [3, 1 / 6]]) {
      assertAlmostEquals(x * phi(k + 1, x), phi(k, x) - inverse, 1e-15);
    }
  }
  assert(Math.abs(phi(1, -1e4) * 1e4 - 1) < 1e-12);
  assert(Math.abs(phi(3, -1e4) * 1e4 - 1 / 2) < 1e-3);
});
