import { assertEquals } from "@std/assert";
import { alongHistories, monomials } from "../../lib/baselines/polynomials.ts";

Deno.test("monomials() are all products of up to the degree, each once, no constant", () => {
  assertEquals(monomials(3, 2), [[0], [1], [2], [0, 0], [0, 1], [0, 2], [1, 1], [1, 2], [2, 2]]);
  assertEquals(monomials(25, 2).length, 25 + 325);
  assertEquals(monomials(4, 3).length, 34); // (4 + 3)! / (4! 3!) - 1
});

Deno.test("alongHistories() multiplies the variables at each time", () => {
  const histories = Float64Array.of(2, 3, 5, 7); // a = 2, 3; b = 5, 7
  assertEquals([...alongHistories([[0], [1, 1], [0, 0, 1]], histories, 2)], [2, 3, 25, 49, 20, 63]);
});
