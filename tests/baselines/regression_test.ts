import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { regression } from "propagator";
import { meanSquare } from "../../lib/baselines/block.ts";
import { noise } from "./random_columns.ts";

const [a, b, e] = noise(1, 3, 400);
const y = a.map((u, i) => 3 * u - b[i] + 0.1 * e[i]);
const dot = (u: Float64Array, v: Float64Array) => u.reduce((sum, value, i) => sum + value * v[i], 0);

Deno.test("regression() keeps the cosines of columns and target in few rows", () => {
  const { columns, target, rows, scales } = regression([a, b], y);
  assertEquals([columns.length, target.length, rows], [2, 3, 400]);
  const cosine = (u: Float64Array, v: Float64Array) => dot(u, v) / Math.sqrt(dot(u, u) * dot(v, v));
  assertAlmostEquals(dot(columns[0], columns[1]), cosine(a, b), 1e-14);
  assertAlmostEquals(dot(columns[0], target), cosine(a, y), 1e-14);
  assertAlmostEquals(dot(target, target), 1, 1e-14);
  assertAlmostEquals(scales[1], Math.sqrt(dot(y, y) / dot(b, b)), 1e-12);
});

Deno.test("meanSquare() of a block is that of its rows", () => {
  const { blocks } = regression([a, b], y, 4);
  assertEquals(blocks.map(({ rows }) => rows), [100, 100, 100, 100]);
  let sum = 0;
  for (let i = 200; i < 300; i++) sum += (y[i] - 2 * a[i] + b[i]) ** 2;
  assertAlmostEquals(meanSquare(blocks[2], Float64Array.of(2, -1)), sum / 100, 1e-12);
});

Deno.test("regression() sets aside zero columns and those that others explain", () => {
  const problem = regression([a, new Float64Array(400), b, a.map((u, i) => 2 * u - 1e3 * b[i])], y);
  assertEquals([problem.kept, problem.dependent], [[0, 2], [1, 3]]);
});

Deno.test("regression() of a target that is zero has coefficients 0", () => {
  assertEquals([...regression([a], new Float64Array(400)).scales], [0]);
});

Deno.test("regression() refuses what is no regression", () => {
  assertThrows(() => regression([], y), RangeError, "got no columns");
  assertThrows(
    () => regression([a.subarray(1)], y),
    TypeError,
    "column 0 must have 400 rows as the target has, got 399",
  );
  assertThrows(() => regression([a, b.with(7, NaN)], y), RangeError, "column 1 must be finite, got NaN in row 7");
  assertThrows(() => regression([a], y.with(0, Infinity)), RangeError, "the target must be finite");
  const short = (u: Float64Array) => u.subarray(0, 14);
  assertThrows(
    () => regression([a, b].map(short), short(y)),
    RangeError,
    "2 columns in 5 parts need at least 15 rows, got 14; pass more rows, or fewer columns or folds",
  );
});
