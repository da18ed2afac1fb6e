import { assertEquals, assertLess, assertThrows } from "@std/assert";
import { ndarray, productNetwork, seeded } from "../../../mod.ts";
import { filtered } from "../../../lib/problems/quadratic_stencils.ts";
import { drawn, relativeError } from "./random_stencils.ts";

for (const boundary of ["zero", "periodic"] as const) {
  for (const side of [3, 8, 100]) {
    Deno.test(`productNetwork() multiplies two filtered images exactly, ${boundary}, ${side} pixels`, () => {
      const random = seeded(1).fork(`${side}`);
      const [first, second] = [drawn([3, 3], random), drawn([3, 3], random)];
      const image = drawn([side, side], random);
      const [a, b] = [first, second].map((kernel) => filtered(image, kernel, boundary));
      for (const channels of [6, 4] as const) {
        const network = productNetwork(first, second, { boundary, channels });
        assertEquals(network.parameters, 2 * 9 * channels);
        assertLess(relativeError(network.field(image).data, a.map((value, i) => value * b[i])), 1e-12);
      }
      const square = productNetwork(first, first, { boundary, channels: 2 });
      assertLess(relativeError(square.field(image).data, a.map((value) => value * value)), 1e-12);
    });
  }
}

Deno.test("productNetwork() refuses kernels and channels that do not fit", () => {
  const random = seeded(2);
  const [first, second] = [drawn([3, 3], random), drawn([3, 3], random)];
  assertThrows(() => productNetwork(first, second, { channels: 2 }), RangeError, "2 channels make a square only");
  assertThrows(
    () => productNetwork(first, second, { channels: 5 as 6 }),
    RangeError,
    "channels must be 6, 4 or 2, got 5",
  );
  assertThrows(() => productNetwork(first, ndarray([5, 5])), TypeError, "kernels must be of shape [3, 3], got [5, 5]");
});
