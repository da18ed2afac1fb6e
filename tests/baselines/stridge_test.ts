import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { leastSquaresFit, regression, stridge } from "propagator";
import { noise } from "./random_columns.ts";

const columns = noise(11, 6, 300);
const [e] = noise(12, 1, 300);
const y = columns[1].map((u, i) => 4 * u - 0.2 * columns[4][i] + 1e-3 * e[i]);
const problem = regression(columns, y);

Deno.test("stridge() keeps the terms that made the target, with their least-squares coefficients", () => {
  const found = stridge(problem, { tolerance: 0.01 });
  assertEquals([...found.keys()].filter((j) => found[j] !== 0), [1, 4]);
  assertEquals([...found], [...leastSquaresFit(problem, [1, 4])]);
});

Deno.test("the tolerance is a fraction of the largest coefficient, or a coefficient in its own units", () => {
  const support = (found: Float64Array) => [...found.keys()].filter((j) => found[j] !== 0);
  // 0.2 is a twentieth of 4; columns have the same size
  assertEquals(support(stridge(problem, { tolerance: 0.1 })), [1]);
  assertEquals(support(stridge(problem, { tolerance: 0.15, units: "raw" })), [1, 4]);
  assertEquals(support(stridge(problem, { tolerance: 0.25, units: "raw" })), [1]);
  const rescaled = regression(columns.map((u, j) => j === 4 ? u.map((value) => 1e3 * value) : u), y);
  assertEquals(support(stridge(rescaled, { tolerance: 0.01 })), [1, 4]);
  assertEquals(support(stridge(rescaled, { tolerance: 0.01, units: "raw" })), [1]);
});

Deno.test("a ridge as strong as the columns halves coefficients, and least squares at the end undoes it", () => {
  // with one column of root mean square 1 and rows rows, the ridge makes c = x.y / (x.x + ridge)
  const [x] = noise(13, 1, 300);
  const one = regression([x], x.map((u) => 3 * u));
  const size = x.reduce((sum, u) => sum + u * u, 0);
  assertAlmostEquals(stridge(one, { tolerance: 0, ridge: 300 })[0], 3, 1e-12);
  assert(stridge(one, { tolerance: 1.6, ridge: size, units: "raw" })[0] === 0);
  assertAlmostEquals(stridge(one, { tolerance: 1.4, ridge: size, units: "raw" })[0], 3, 1e-12);
});

Deno.test("stridge() returns zeros if no term survives, and passes over dependent columns", () => {
  assertEquals([...stridge(problem, { tolerance: 5, units: "raw" })], [0, 0, 0, 0, 0, 0]);
  const twice = regression([...columns, columns[1]], y);
  assertEquals(stridge(twice, { tolerance: 0.01 })[6], 0);
});

Deno.test("stridge() refuses numbers out of range", () => {
  assertThrows(
    () => stridge(problem, { tolerance: -1 }),
    RangeError,
    "tolerance must be a number of at least 0, got -1",
  );
  assertThrows(() => stridge(problem, { tolerance: 1, ridge: NaN }), RangeError, "ridge must be");
});
