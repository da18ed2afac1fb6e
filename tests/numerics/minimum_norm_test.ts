import { assertAlmostEquals, assertEquals } from "@std/assert";
import { minimumNorm } from "../../lib/numerics/minimum_norm.ts";
import { seeded } from "../../mod.ts";

const close = (found: Float64Array, expected: readonly number[], tolerance = 1e-13) =>
  expected.forEach((value, i) => assertAlmostEquals(found[i], value, tolerance));

Deno.test("minimumNorm() fits a line through points, for each target", () => {
  const columns = [Float64Array.of(1, 1, 1, 1), Float64Array.of(0, 1, 2, 3)];
  const { coefficients: [line, parabola], rank } = minimumNorm(columns, [
    Float64Array.of(3, 5, 7, 9),
    Float64Array.of(0, 1, 4, 9), // of which the best line is 3 x - 1
  ]);
  assertEquals(rank, 2);
  close(line, [3, 2]);
  close(parabola, [-1, 3]);
});

Deno.test("minimumNorm() takes the shortest of many solutions", () => {
  const one = minimumNorm([Float64Array.of(1), Float64Array.of(2), Float64Array.of(2)], [Float64Array.of(9)]);
  close(one.coefficients[0], [1, 2, 2]);
  assertEquals(one.rank, 1);
  const a = Float64Array.of(1, 0, 2);
  const twice = minimumNorm([a, a.map((x) => 3 * x)], [a.map((x) => 10 * x)]);
  close(twice.coefficients[0], [1, 3]);
});

Deno.test("minimumNorm() leaves a residual and a rest that are orthogonal to what they must be", () => {
  const random = seeded(3);
  const drawn = (length: number) => Float64Array.from({ length }, () => random.normal());
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
  const base = Array.from({ length: 4 }, () => drawn(20));
  // seven columns of rank four: c must lie in the span of the mixing, whose orthogonal complement is that of the null space
  const mixing = base.map(() => drawn(7));
  const columns = Array.from({ length: 7 }, (_, j) => {
    const column = new Float64Array(20);
    base.forEach((b, k) => b.forEach((x, i) => column[i] += mixing[k][j] * x));
    return column;
  });
  const target = drawn(20);
  const { coefficients: [c], rank } = minimumNorm(columns, [target]);
  assertEquals(rank, 4);
  const residual = target.map((x, i) => x - columns.reduce((sum, column, j) => sum + c[j] * column[i], 0));
  for (const column of columns) assertAlmostEquals(dot(residual, column), 0, 1e-12);
  const { coefficients: [inSpan] } = minimumNorm(mixing, [c]);
  const rest = c.map((x, j) => x - mixing.reduce((sum, m, k) => sum + inSpan[k] * m[j], 0));
  assertAlmostEquals(Math.sqrt(dot(rest, rest)), 0, 1e-13);
});

Deno.test("minimumNorm() cuts what is small, at the fraction it is told", () => {
  const columns = [Float64Array.of(1, 0), Float64Array.of(0, 1e-9)];
  const target = Float64Array.of(1, 1);
  assertEquals(minimumNorm(columns, [target]).rank, 2);
  close(minimumNorm(columns, [target]).coefficients[0], [1, 1e9], 1e-3);
  const cut = minimumNorm(columns, [target], { relativeCut: 1e-6 });
  assertEquals([cut.rank, ...cut.coefficients[0]], [1, 1, 0]);
  assertEquals(minimumNorm([new Float64Array(2)], [target]), { coefficients: [new Float64Array(1)], rank: 0 });
});
