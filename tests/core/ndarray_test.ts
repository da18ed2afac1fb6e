import { assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";

Deno.test("ndarray() makes zeros or takes numbers", () => {
  assertEquals(ndarray([2, 3]).data.length, 6);
  assertEquals(ndarray([2], Float64Array.of(1, 2)).data[1], 2);
});

Deno.test("ndarray() refuses numbers that do not fill the shape", () => {
  assertThrows(
    () => ndarray([2, 2], new Float64Array(3)),
    TypeError,
    "Cannot make an array: data of shape [2, 2] must hold 4 numbers, got 3",
  );
  assertThrows(() => ndarray([2], [1, 2] as never), TypeError, "data must be a Float64Array; convert");
});

Deno.test.each([[[-1, 3]], [[1.5, 2]], [[-2, -3]], [[NaN]]])("ndarray() refuses the shape %s", (shape) => {
  assertThrows(() => ndarray(shape), RangeError, `Cannot make an array of shape [${shape.join(", ")}]`);
});
