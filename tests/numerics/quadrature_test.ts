import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { gaussLegendre } from "../../lib/numerics/quadrature.ts";

/** The positive half of the 16-point rule, as tabulated (Abramowitz and Stegun, table 25.4). */
const NODES_16 = [
  0.0950125098376374,
  0.2816035507792589,
  0.4580167776572274,
  0.6178762444026438,
  0.7554044083550030,
  0.8656312023878318,
  0.9445750230732326,
  0.9894009349916499,
];
const WEIGHTS_16 = [
  0.1894506104550685,
  0.1826034150449236,
  0.1691565193950025,
  0.1495959888165767,
  0.1246289712555339,
  0.0951585116824928,
  0.0622535239386479,
  0.0271524594117541,
];

Deno.test("gaussLegendre() gives the tabulated 16-point rule", () => {
  const { nodes, weights } = gaussLegendre(16);
  NODES_16.forEach((node, k) => assertAlmostEquals(nodes[8 + k], node, 2e-15));
  WEIGHTS_16.forEach((weight, k) => assertAlmostEquals(weights[8 + k], weight, 2e-15));
});

Deno.test.each([1, 2, 3, 5, 8, 16, 31, 64])("gaussLegendre(%s) is exact up to degree 2 n - 1 and no further", (n) => {
  const { nodes, weights } = gaussLegendre(n);
  const integral = (degree: number) => nodes.reduce((sum, x, k) => sum + weights[k] * x ** degree, 0);
  for (let degree = 0; degree <= 2 * n - 1; degree++) {
    assertAlmostEquals(integral(degree), degree % 2 ? 0 : 2 / (degree + 1), 1e-13);
  }
  // Beyond n = 16 the error at degree 2 n is below rounding.
  if (n <= 16) assertLess(integral(2 * n), 2 / (2 * n + 1) - 1e-11);
});

Deno.test.each([4, 7, 16])("gaussLegendre(%s) is symmetric to the last bit and ascending", (n) => {
  const { nodes, weights } = gaussLegendre(n);
  for (let k = 0; k < n; k++) {
    assertEquals(nodes[k] + nodes[n - 1 - k], 0);
    assertEquals(weights[k], weights[n - 1 - k]);
    if (k > 0) assertLess(nodes[k - 1], nodes[k]);
  }
});

Deno.test("gaussLegendre() refuses what is not a number of nodes", () => {
  assertThrows(
    () => gaussLegendre(0),
    RangeError,
    "Cannot make a Gauss-Legendre rule: n must be a whole number of at least 1, got 0",
  );
  assertThrows(() => gaussLegendre(2.5), RangeError, "got 2.5");
});
