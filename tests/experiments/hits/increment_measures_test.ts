import { assertAlmostEquals, assertEquals } from "@std/assert";
import { incrementMeasures } from "../../../lib/experiments/hits/increment_measures.ts";

const [rows, columns] = [9, 13];
const [dx, dy] = [0.5, 0.25];

function measured(...components: ((x: number, y: number) => number)[]) {
  const values = Float64Array.from({ length: components.length * rows * columns }, (_, k) => {
    const [c, i, j] = [Math.floor(k / (rows * columns)), Math.floor(k / columns) % rows, k % columns];
    return components[c](j * dx, i * dy);
  });
  return incrementMeasures({ values, rows, columns, spacing: [dx, dy], coarse: 4 });
}

Deno.test("incrementMeasures() of linear fields are their slopes, and interpolation misses nothing", () => {
  const { largestGradient, meanGradient, missed } = measured((x, y) => 2 * x - y, (x) => 2 * x);
  assertAlmostEquals(largestGradient, 3, 1e-12); // sqrt(2^2 + 1^2 + 2^2)
  assertAlmostEquals(meanGradient, 3, 1e-12);
  assertAlmostEquals(missed, 0, 1e-12);
});

Deno.test("incrementMeasures() know the interpolation error of a parabola, and its largest slope", () => {
  const { largestGradient, missed, size } = measured((x) => x * x);
  assertAlmostEquals(largestGradient, (6 ** 2 - 5.5 ** 2) / dx, 1e-12);
  // between points h = 4 dx apart a parabola is missed by h^2 theta (1 - theta)
  const squares = [0, 1, 2, 3].map((k) => (4 * dx) ** 4 * ((k / 4) * (1 - k / 4)) ** 2);
  const x2 = Array.from({ length: columns }, (_, j) => (j * dx) ** 2);
  const mean = x2.reduce((a, b) => a + b) / columns;
  const variance = x2.reduce((sum, v) => sum + (v - mean) ** 2, 0) / columns;
  assertAlmostEquals(missed, Math.sqrt(squares.reduce((a, b) => a + b) / 4 / variance), 1e-12);
  assertAlmostEquals(size, Math.sqrt(x2.reduce((sum, v) => sum + v * v, 0) / columns), 1e-12);
});

Deno.test("incrementMeasures() of a constant field are all but zero", () => {
  assertEquals(measured(() => 3), { size: 3, largestGradient: 0, meanGradient: 0, missed: 0 });
});
