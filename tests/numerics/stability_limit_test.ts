import { assertAlmostEquals, assertEquals } from "@std/assert";
import { CLASSICAL_RK4, FORWARD_EULER, HEUN } from "../../lib/numerics/explicit_tableaux.ts";
import { kernelSymbols } from "../../lib/numerics/kernel_symbols.ts";
import { firstDerivative, IDENTITY, laplacian } from "../../lib/numerics/plane_stencils.ts";
import { stabilityLimit } from "../../lib/numerics/stability_limit.ts";

Deno.test("stabilityLimit() knows the stability regions of the methods", () => {
  for (
    const [tableau, real, imaginary] of [
      [FORWARD_EULER, 2, 0],
      [HEUN, 2, 0],
      [CLASSICAL_RK4, 2.785293563405, 2 * Math.SQRT2],
    ] as const
  ) {
    assertAlmostEquals(stabilityLimit(tableau, [[-4, 0], [-1, 0]]), real / 4, 1e-10);
    // on the imaginary axis rounding hides growth of 1e-12, which is z^2 / 2 for Euler and z^4 / 8 for Heun
    assertAlmostEquals(stabilityLimit(tableau, [[0, 4], [0, -4]]), imaginary / 4, 1e-3);
  }
  assertAlmostEquals(stabilityLimit(FORWARD_EULER, [[-1, 1]]), 1, 1e-10);
  assertEquals(stabilityLimit(FORWARD_EULER, [[1, 0], [0, 0]]), Infinity);
});

Deno.test("kernelSymbols() are the eigenvalues of the stencils", () => {
  const h = 1 / 10;
  const real = kernelSymbols(laplacian(h));
  assertAlmostEquals(Math.min(...real.map(([re]) => re)), -8 / h ** 2, 1e-9);
  assertAlmostEquals(Math.max(...real.map(([, im]) => Math.abs(im))), 0, 1e-12);
  const imaginary = kernelSymbols(firstDerivative("x", h));
  assertAlmostEquals(Math.max(...imaginary.map(([, im]) => im)), 1 / h, 1e-12);
  assertEquals(new Set(kernelSymbols(IDENTITY).map(String)), new Set(["1,0"]));
});

Deno.test("Euler's method is stable on the five-point Laplacian up to h^2 / 4 alpha", () => {
  const [h, alpha] = [1 / 100, 0.01];
  const modes = kernelSymbols(laplacian(h)).map(([re, im]) => [alpha * re, alpha * im] as const);
  assertAlmostEquals(stabilityLimit(FORWARD_EULER, modes), h ** 2 / (4 * alpha), 1e-14);
});
