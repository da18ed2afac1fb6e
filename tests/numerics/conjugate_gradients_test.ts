import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { conjugateGradients } from "../../lib/numerics/conjugate_gradients.ts";

const preconditioner = Float64Array.of(4, 3, 2);
const options = { preconditioner, tolerance: 1e-14, most: 3 };

function times(matrix: readonly number[][]) {
  return (x: Float64Array, out: Float64Array) =>
    matrix.forEach((row, i) => out[i] = row.reduce((s, a, j) => s + a * x[j], 0));
}

Deno.test("conjugateGradients() solves in as many products as unknowns", () => {
  const apply = times([[4, 1, 0], [1, 3, 1], [0, 1, 2]]);
  const x = conjugateGradients(apply, Float64Array.of(6, 10, 8), options);
  assert(x);
  [1, 2, 3].forEach((value, i) => assertAlmostEquals(x[i], value, 1e-13));
});

Deno.test("conjugateGradients() gives up on an indefinite matrix, and after too many products", () => {
  assertEquals(
    conjugateGradients(times([[1, 0, 0], [0, -1, 0], [0, 0, 1]]), Float64Array.of(0, 1, 0), options),
    undefined,
  );
  const apply = times([[4, 1, 0], [1, 3, 1], [0, 1, 2]]);
  assertEquals(conjugateGradients(apply, Float64Array.of(6, 10, 8), { ...options, most: 1 }), undefined);
});
