import { assertAlmostEquals, assertEquals } from "@std/assert";
import { spectralRadius } from "../../lib/numerics/spectral_radius.ts";

const close = (matrix: readonly number[], radius: number) =>
  assertAlmostEquals(spectralRadius(Float64Array.from(matrix)), radius, 3e-5 * radius);

Deno.test("spectralRadius() is the modulus of a complex pair, not its real or imaginary part", () => {
  close([3, -4, 4, 3], 5);
});

Deno.test("spectralRadius() finds the largest root of a polynomial in its companion matrix", () => {
  // (x - 3) (x + 2) (x^2 + 16) = x^4 - x^3 + 10 x^2 - 16 x - 96: roots 3, -2, 4i, -4i
  close([0, 0, 0, 96, 1, 0, 0, 16, 0, 1, 0, -10, 0, 0, 1, 1], 4);
});

Deno.test("spectralRadius() copes with Jordan blocks, any scale and nothing at all", () => {
  close([2, 1, 0, 2], 2);
  close([2e150, 1e150, 0, 2e150], 2e150);
  close([-1e-200], 1e-200);
  assertEquals(spectralRadius(Float64Array.of(0, 1, 0, 0)), 0);
});
