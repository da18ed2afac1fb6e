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
    "Cannot shape 3 numbers as [2, 2], which holds 4",
  );
});
