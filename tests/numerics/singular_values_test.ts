import { assertAlmostEquals } from "@std/assert";
import { singularValues } from "../../lib/numerics/singular_values.ts";

const close = (found: Float64Array, expected: readonly number[]) =>
  expected.forEach((value, i) => assertAlmostEquals(found[i], value, 1e-14 * expected[0]));

Deno.test("singularValues() of orthogonal columns are their lengths, largest first", () => {
  close(singularValues([Float64Array.of(0, 2, 0), Float64Array.of(3, 0, 4)]), [5, 2]);
});

Deno.test("singularValues() of [[1, 1], [0, 1]] are the golden ratio and its inverse", () => {
  const golden = (1 + Math.sqrt(5)) / 2;
  close(singularValues([Float64Array.of(1, 0), Float64Array.of(1, 1)]), [golden, 1 / golden]);
});

Deno.test("singularValues() keeps the digits of a tiny one", () => {
  // the product of both is the determinant 1e-9
  const [largest, least] = singularValues([Float64Array.of(1, 0), Float64Array.of(1, 1e-9)]);
  assertAlmostEquals(largest * least, 1e-9, 1e-23);
});

Deno.test("singularValues() of parallel columns end in a zero", () => {
  close(singularValues([Float64Array.of(1, 2), Float64Array.of(2, 4)]), [5, 0]);
});
