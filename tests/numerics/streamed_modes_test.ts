import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { seeded } from "../../mod.ts";
import { rowProducts } from "../../lib/numerics/row_products.ts";
import { streamedModes } from "../../lib/numerics/streamed_modes.ts";

/** Sines over 60 places: orthonormal. */
const sine = (k: number) =>
  Float64Array.from({ length: 60 }, (_, i) => Math.sqrt(2 / 61) * Math.sin((Math.PI * k * (i + 1)) / 61));

/** Rows whose singular values and right singular vectors are known: `sum_k values[k] u_k(n) sine_k`. */
function rowsOf(many: number, values: readonly number[]): Float64Array {
  const rows = new Float64Array(many * 60);
  values.forEach((value, k) => {
    const v = sine(k + 1);
    for (let n = 0; n < many; n++) {
      const u = Math.sqrt(2 / (many + 1)) * Math.sin((Math.PI * (k + 1) * (n + 1)) / (many + 1));
      for (let i = 0; i < 60; i++) rows[n * 60 + i] += value * u * v[i];
    }
  });
  return rows;
}

/** The same rows, in blocks. */
function streamed(rows: Float64Array, kept: number, block: number) {
  const stream = streamedModes(60, kept);
  for (let from = 0; from < rows.length; from += block * 60) stream.add(rows.subarray(from, from + block * 60));
  return stream;
}

Deno.test("streamedModes() finds the modes of all rows, in whatever blocks they come", () => {
  const values = [7, 3, 1, 0.2, 1e-3];
  const rows = rowsOf(200, values);
  for (const [kept, block] of [[5, 7], [8, 64], [60, 200]]) {
    const { modes, singularValues, squares } = streamed(rows, kept, block).leading(9);
    assertEquals(singularValues.length, 5); // the others are rounding
    values.forEach((value, k) => {
      assertAlmostEquals(singularValues[k], value, 1e-8);
      const v = sine(k + 1);
      const overlap = v.reduce((sum, x, i) => sum + x * modes[k * 60 + i], 0);
      assertAlmostEquals(Math.abs(overlap), 1, 1e-9);
    });
    assertAlmostEquals(squares, values.reduce((sum, value) => sum + value * value, 0), 1e-10);
    const matrix = { rows: 5, columns: 60, data: modes };
    rowProducts(matrix, matrix).forEach((product, at) => assertAlmostEquals(product, at % 6 === 0 ? 1 : 0, 1e-13));
  }
});

Deno.test("streamedModes() cuts off little of noisy rows when it keeps some modes more", () => {
  const random = seeded(4);
  const rows = rowsOf(400, [20, 10, 5]).map((value) => value + 0.01 * random.normal());
  const exact = streamed(rows, 60, 400).leading(3);
  const cut = streamed(rows, 10, 25).leading(3);
  exact.singularValues.forEach((value, k) => {
    assertLess(Math.abs(cut.singularValues[k] - value) / value, 1e-4);
    const overlap = sine(0).reduce((sum, _, i) => sum + exact.modes[k * 60 + i] * cut.modes[k * 60 + i], 0);
    assertAlmostEquals(Math.abs(overlap), 1, 1e-5);
  });
  assertAlmostEquals(cut.squares, exact.squares, 1e-9 * exact.squares);
});
