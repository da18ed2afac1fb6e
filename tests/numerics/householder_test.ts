import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { householderQr } from "../../lib/numerics/householder.ts";
import { seeded } from "../../mod.ts";

const random = seeded(1);
const matrix = (rows: number, columns: number) =>
  Array.from({ length: columns }, () => Float64Array.from({ length: rows }, () => random.normal()));

for (const [rows, columns] of [[7, 4], [4, 7], [5, 5]]) {
  for (const pivoting of ["pivoted", "in order"] as const) {
    Deno.test(`householderQr() ${pivoting} gives Q R for ${rows} rows and ${columns} columns`, () => {
      const A = matrix(rows, columns);
      const { R, order, apply, transposed } = householderQr(A, pivoting);
      const steps = Math.min(rows, columns);
      assertEquals([...order].sort(), Array.from({ length: columns }, (_, j) => j));
      if (pivoting === "in order") assertEquals([...order], [...order].sort());
      order.forEach((column, j) => {
        const v = new Float64Array(rows);
        for (let i = 0; i < steps; i++) v[i] = R[i * columns + j];
        for (let i = j + 1; i < steps; i++) assertEquals(v[i], 0);
        apply(v);
        v.forEach((x, i) => assertAlmostEquals(x, A[column][i], 1e-14));
        transposed(v);
        for (let i = 0; i < rows; i++) assertAlmostEquals(v[i], i < steps ? R[i * columns + j] : 0, 1e-14);
      });
    });
  }
}

Deno.test("householderQr() with pivoting has a falling diagonal, which shows the rank", () => {
  const A = matrix(30, 6);
  // three columns are combinations of the first three, one of them but for 1e-9
  A[3] = A[0].map((x, i) => x + A[1][i]);
  A[4] = A[2].map((x, i) => 2 * x - A[1][i]);
  A[5] = A[0].map((x, i) => x - A[2][i] + 1e-9 * random.normal());
  const { R } = householderQr(A, "pivoted");
  const diagonal = Array.from({ length: 6 }, (_, i) => Math.abs(R[i * 7]));
  for (let i = 1; i < 6; i++) assert(diagonal[i] <= diagonal[i - 1] * (1 + 1e-12));
  assert(diagonal[2] > 1 && diagonal[3] < 1e-7 && diagonal[3] > 1e-10 && diagonal[4] < 1e-13 * diagonal[0]);
});
