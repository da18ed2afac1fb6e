import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { bestSubsets, kneeOf, leastSquaresFit, regression } from "propagator";
import { meanSquare } from "../../lib/baselines/block.ts";
import { noise } from "./random_columns.ts";

const columns = noise(31, 7, 200);
const [e] = noise(32, 1, 200);
const mixed = columns.map((u, j) => u.map((value, i) => value + 0.7 * columns[(j + 3) % 7][i]));
const y = mixed[2].map((u, i) => 2 * u - mixed[5][i] + 0.05 * e[i]);
const problem = regression(mixed, y, 1);

Deno.test("bestSubsets() finds for every size what trying each subset by least squares finds", () => {
  const front = bestSubsets(problem);
  const best = Array.from({ length: 8 }, () => ({ loss: Infinity, support: [] as number[] }));
  for (let mask = 0; mask < 128; mask++) {
    const support = [...Array(7).keys()].filter((j) => mask & (1 << j));
    const loss = meanSquare(problem.blocks[0], leastSquaresFit(problem, support)) / problem.targetSize ** 2;
    if (loss < best[support.length].loss) best[support.length] = { loss, support };
  }
  front.forEach(({ loss, support, coefficients, terms }, size) => {
    assertEquals([terms, support], [size, best[size].support]);
    assertAlmostEquals(loss, best[size].loss, 1e-12);
    assertEquals([...coefficients], [...leastSquaresFit(problem, support)]);
  });
});

Deno.test("with noise the information criterion is lowest at the terms that made the target, and so is the knee", () => {
  const front = bestSubsets(problem);
  const lowest = Math.min(...front.map(({ bic }) => bic));
  assertEquals(front.find(({ bic }) => bic === lowest)!.support, [2, 5]);
  assertEquals(kneeOf(front), 2);
});

Deno.test("bestSubsets() passes over dependent columns and names the others by their own place", () => {
  const front = bestSubsets(regression([mixed[0], mixed[0], mixed[1]], mixed[1]));
  assertEquals(front.map(({ support }) => support), [[], [2], [0, 2]]);
  assertEquals(kneeOf(front), 1);
});

Deno.test("bestSubsets() refuses more columns than can be tried", () => {
  assertThrows(
    () => bestSubsets(regression(noise(1, 23, 300), noise(2, 1, 300)[0])),
    RangeError,
    "23 columns have 2^23",
  );
});
