import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../mod.ts";
import { rowGram, type RowMatrix, rowProducts, weightedRows } from "../../lib/numerics/row_products.ts";

// More columns than a block, and rows that do not fill a tile.
const random = seeded(1);
const matrix: RowMatrix = { rows: 7, columns: 1030, data: Float64Array.from({ length: 7210 }, () => random.normal()) };
const bytes: RowMatrix = { ...matrix, data: Uint8Array.from({ length: 7210 }, () => random.integer(256)) };

const inner = ({ columns, data }: RowMatrix, i: number, j: number): number =>
  Array.from({ length: columns }, (_, k) => data[i * columns + k] * data[j * columns + k]).reduce((a, b) => a + b);

Deno.test("rowGram() is the matrix of inner products, exact for bytes", () => {
  const gram = rowGram(matrix);
  const exact = rowGram(bytes);
  assertEquals([gram.length, exact.length], [49, 49]);
  for (let i = 0; i < 7; i++) {
    for (let j = 0; j < 7; j++) {
      assertAlmostEquals(gram[i * 7 + j], inner(matrix, i, j), 1e-11);
      assertEquals(exact[i * 7 + j], inner(bytes, i, j));
    }
  }
});

Deno.test("rowProducts() has the inner products of rows of two matrices", () => {
  const products = rowProducts(bytes, { rows: 3, columns: 1030, data: matrix.data.slice(2 * 1030, 5 * 1030) });
  assertEquals(products.length, 21);
  for (let i = 0; i < 7; i++) {
    for (let j = 0; j < 3; j++) {
      const expected = Array.from(
        { length: 1030 },
        (_, k) => bytes.data[i * 1030 + k] * matrix.data[(j + 2) * 1030 + k],
      );
      assertAlmostEquals(products[i * 3 + j], expected.reduce((a, b) => a + b), 1e-9);
    }
  }
});

Deno.test("weightedRows() sums the rows with weights, for an even and an odd number of sums", () => {
  for (const many of [2, 3]) {
    const weights = Float64Array.from({ length: 7 * many }, () => random.normal());
    const sums = weightedRows(weights, bytes);
    assertEquals(sums.length, many * 1030);
    for (const at of [0, 511, 512, 1029, 1030, 2059, many * 1030 - 1]) {
      const [n, k] = [Math.floor(at / 1030), at % 1030];
      const expected = [0, 1, 2, 3, 4, 5, 6].reduce((sum, i) => sum + weights[n * 7 + i] * bytes.data[i * 1030 + k], 0);
      assertAlmostEquals(sums[at], expected, 1e-11);
    }
  }
});
