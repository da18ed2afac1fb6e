import { assertEquals, assertThrows } from "@std/assert";
import { numpyRandom } from "../../lib/core/numpy_random.ts";

function draws(seed: number, n: number): number[] {
  return Array.from({ length: n }, numpyRandom(seed).uniform);
}

Deno.test("numpyRandom() draws NumPy's numbers bit for bit", () => {
  // numpy 2.4.6: numpy.random.RandomState(seed).random_sample(n)
  const two = draws(2, 4);
  assertEquals(two.map((u) => u.toFixed(12)), ["0.435994902142", "0.025926231828", "0.549662477879", "0.435322392618"]);
  const many = draws(12345, 2000);
  assertEquals([many[0], many[999], many[1999]], [0.9296160928171479, 0.30860519994571, 0.6289508062896265]);
  assertEquals(draws(4294967295, 1), [0.0976320289940138]);
});

Deno.test("numpyRandom() refuses what is not a seed", () => {
  for (const seed of [-1, 1.5, NaN, 2 ** 32]) assertThrows(() => numpyRandom(seed), RangeError, "0 to 4294967295");
});
