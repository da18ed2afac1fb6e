import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { seeded } from "propagator";
import { gram, leastSquares, residual, solveGram, triangularFactor } from "../../lib/numerics/least_squares.ts";

const rng = seeded(5);
const line = () => Float64Array.from({ length: 5003 }, () => rng.normal());
const columns = [line(), line().map((x) => 1e6 * x), line().map((x) => 1e-6 * x)];
const truth = [2, -3e-6, 4e6];
const noise = line().map((x) => 0.1 * x);
const target = noise.map((e, i) => e - columns.reduce((sum, column, j) => sum + truth[j] * column[i], 0));

for (
  const [name, solve] of [
    ["leastSquares()", () => leastSquares(columns, target)],
    ["solveGram()", () => solveGram(gram(columns, target))],
  ] as const
) {
  Deno.test(`${name} leaves a residual orthogonal to all columns`, () => {
    const { coefficients, dependent } = solve();
    assertEquals(dependent, []);
    const r = residual(columns, target, coefficients);
    for (const column of columns) {
      const along = column.reduce((sum, x, i) => sum + x * r[i], 0);
      const size = Math.sqrt(column.reduce((sum, x) => sum + x * x, 0));
      assertLess(Math.abs(along) / size, 1e-9);
    }
    truth.forEach((c, j) => assertAlmostEquals(coefficients[j], c, 0.01 * Math.abs(c)));
  });
}

Deno.test("a column that others explain gets 0 and is named", () => {
  const twice = [...columns, columns[0].map((x, i) => 2 * x + 1e-6 * columns[1][i])];
  for (const found of [leastSquares(twice, target), solveGram(gram(twice, target))]) {
    assertEquals(found.dependent, [3]);
    assertEquals(found.coefficients[3], 0);
    assertAlmostEquals(found.coefficients[0], 2, 0.02);
  }
});

Deno.test("a column of zeros gets 0", () => {
  const found = leastSquares([columns[0], new Float64Array(5003)], target);
  assertEquals([found.dependent, found.coefficients[1]], [[1], 0]);
  assertEquals(solveGram(gram([columns[0], new Float64Array(5003)], target)).coefficients[1], 0);
});

Deno.test("weights count rows more than once", () => {
  const weights = new Float64Array(5003).fill(1);
  weights[0] = 3;
  const repeated = columns.map((c) => Float64Array.from([...c, c[0], c[0]]));
  const longer = Float64Array.from([...target, target[0], target[0]]);
  const a = solveGram(gram(columns, target, weights)).coefficients;
  const b = solveGram(gram(repeated, longer)).coefficients;
  a.forEach((c, j) => assertAlmostEquals(c, b[j], 1e-9 * Math.abs(c)));
});

Deno.test("triangularFactor() keeps the inner products", () => {
  const R = triangularFactor(columns);
  const { matrix } = gram(columns, target);
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      let sum = 0;
      for (let k = 0; k < 3; k++) sum += R[k * 3 + i] * R[k * 3 + j];
      const scale = Math.sqrt(matrix[i * 4] * matrix[j * 4]);
      assertAlmostEquals(sum, matrix[i * 3 + j], 1e-11 * scale);
    }
  }
});
