import { assert, assertAlmostEquals, assertLess, assertThrows } from "@std/assert";
import { crossValidated, leastSquaresFit, regression } from "propagator";
import { noise } from "./random_columns.ts";

const [a, b, c, e] = noise(7, 4, 600);
const y = a.map((u, i) => 2 * u + 0.5 * e[i]);

Deno.test("crossValidated() without a penalty worth the name is the prediction error of least squares", () => {
  const [{ error, standardError }] = crossValidated(regression([a, b], y), [1e-9]);
  const power = y.reduce((sum, value) => sum + value * value, 0) / y.length;
  const folds = [0, 1, 2, 3, 4].map((f) => {
    const inside = (_: unknown, i: number) => Math.floor(i / 120) === f;
    const outside = (_: unknown, i: number) => !inside(_, i);
    const c = leastSquaresFit(regression([a.filter(outside), b.filter(outside)], y.filter(outside), 1));
    const [u, v, w] = [a.filter(inside), b.filter(inside), y.filter(inside)];
    return w.reduce((sum, value, i) => sum + (value - c[0] * u[i] - c[1] * v[i]) ** 2, 0) / 120 / power;
  });
  const mean = folds.reduce((sum, value) => sum + value) / 5;
  const spread = Math.sqrt(folds.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4 / 5);
  assertAlmostEquals(error, mean, 1e-9);
  assertAlmostEquals(standardError, spread, 1e-9);
});

Deno.test("crossValidated() prefers a penalty that leaves noise alone to none and to a strong one", () => {
  const many = [a, b, c, ...noise(8, 30, 600)];
  const [strong, right, none] = crossValidated(regression(many, y), [0.5, 0.05, 1e-8]).map(({ error }) => error);
  assertLess(right, strong);
  assertLess(right, none);
  assert(right > 0);
});

Deno.test("crossValidated() needs parts to leave out", () => {
  assertThrows(() => crossValidated(regression([a], y, 1), [0.1]), RangeError, "the rows are in 1 part; pass folds");
});
