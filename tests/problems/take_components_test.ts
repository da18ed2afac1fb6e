import { assertEquals, assertThrows } from "@std/assert";
import { ndarray, takeComponents } from "../../mod.ts";

Deno.test("takeComponents() takes from the last axis, in the order asked for", () => {
  const states = ndarray([2, 2, 3], Float64Array.from({ length: 12 }, (_, k) => k));
  const { shape, data } = takeComponents(states, [2, 1]);
  assertEquals([shape, [...data]], [[2, 2, 2], [2, 1, 5, 4, 8, 7, 11, 10]]);
  assertThrows(
    () => takeComponents(states, [3]),
    RangeError,
    "Cannot take components: there is no component 3, only 0 to 2",
  );
});
