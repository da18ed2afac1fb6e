import { assertAlmostEquals } from "@std/assert";
import { EPSILON } from "../../lib/core/precision.ts";
import { matrixExponential } from "../../lib/numerics/matrix_exponential.ts";

Deno.test("matrixExponential() of a diagonal is the exponential of each entry", () => {
  const { re, im } = matrixExponential({ re: Float64Array.of(-700, 0, 0, 1), im: Float64Array.of(0, 0, 0, 2) });
  assertAlmostEquals(re[0], Math.exp(-700), 1e-10 * Math.exp(-700));
  // Eleven squarings double the rounding error eleven times.
  assertAlmostEquals(re[3], Math.E * Math.cos(2), 2 ** 11 * Math.E * EPSILON.float64);
  assertAlmostEquals(im[3], Math.E * Math.sin(2), 2 ** 11 * Math.E * EPSILON.float64);
  assertAlmostEquals(re[1], 0, 0);
});

Deno.test("matrixExponential() takes enough terms for the largest norm that it does not scale", () => {
  const { re } = matrixExponential({ re: Float64Array.of(0.5), im: new Float64Array(1) });
  assertAlmostEquals(re[0], Math.exp(0.5), 2 * Math.exp(0.5) * EPSILON.float64);
});

Deno.test.each([0.1, 3, 40])("matrixExponential() of a rotation by %s turns by that angle", (angle) => {
  const { re } = matrixExponential({ re: Float64Array.of(0, -angle, angle, 0), im: new Float64Array(4) });
  [Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)].forEach((expected, i) =>
    assertAlmostEquals(re[i], expected, 1e-12)
  );
});

Deno.test("matrixExponential() of a nilpotent matrix is its finite series", () => {
  const { re } = matrixExponential({ re: Float64Array.of(0, 8, 0, 0, 0, 8, 0, 0, 0), im: new Float64Array(9) });
  assertAlmostEquals(re[1], 8, 1e-12);
  assertAlmostEquals(re[2], 32, 1e-12);
  assertAlmostEquals(re[8], 1, 1e-13);
});
