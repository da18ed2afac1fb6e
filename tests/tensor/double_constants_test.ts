import { assert, assertEquals, assertThrows } from "@std/assert";
import { withDoubleConstants } from "../../lib/tensor/double_constants.ts";

Deno.test("withDoubleConstants() makes new arrays of floats double, and knows old ones", () => {
  const before = new Float32Array([0.1]);
  withDoubleConstants(() => {
    assertEquals(new Float32Array([0.1])[0], 0.1);
    assertEquals(Float32Array.from([0.1])[0], 0.1);
    assert(before instanceof Float32Array);
    assert(new Float32Array(1) instanceof Float32Array);
    assert(!((new Int32Array(1) as unknown) instanceof Float32Array));
  });
  assertEquals(new Float32Array([0.1])[0], Math.fround(0.1));
});

Deno.test("withDoubleConstants() puts everything back after an error", () => {
  const original = Float32Array;
  assertThrows(() =>
    withDoubleConstants(() => {
      throw new RangeError("mine");
    }), RangeError);
  assert(Float32Array === original);
});
