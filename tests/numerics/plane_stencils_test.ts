import { assertEquals } from "@std/assert";
import { combined, firstDerivative, IDENTITY, laplacian } from "../../lib/numerics/plane_stencils.ts";

Deno.test("the stencils are the kernels of the paper, with x down the rows", () => {
  const h = 1 / 4;
  assertEquals([...laplacian(h).data], [0, 16, 0, 16, -64, 16, 0, 16, 0]);
  assertEquals([...firstDerivative("x", h).data], [0, -2, 0, 0, 0, 0, 0, 2, 0]);
  assertEquals([...firstDerivative("y", h).data], [0, 0, 0, -2, 0, 2, 0, 0, 0]);
  assertEquals([...combined([2, IDENTITY], [1 / 16, laplacian(h)]).data], [0, 1, 0, 1, -2, 1, 0, 1, 0]);
});
