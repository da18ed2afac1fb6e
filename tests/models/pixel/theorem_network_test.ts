import { assertEquals, assertLess } from "@std/assert";
import { advection, fisher, heat, ndarray, seeded, theoremNetwork } from "../../../mod.ts";
import { filtered, stencilRightHandSide } from "../../../lib/problems/quadratic_stencils.ts";
import { chainSteps } from "../../../lib/models/pixel/vector_field.ts";
import { drawn, randomStencils, relativeError } from "./random_stencils.ts";

for (const boundary of ["zero", "periodic"] as const) {
  for (const products of [0, 1, 2, 3]) {
    Deno.test(`theoremNetwork() is the right side exactly, ${boundary}, ${products} products`, () => {
      const random = seeded(3).fork(`${products}`);
      const stencils = randomStencils(products, boundary, random);
      const network = theoremNetwork(stencils);
      for (const size of [[3, 3], [8, 8], [9, 14]] as const) {
        const image = drawn(size, random);
        const expected = new Float64Array(image.data.length);
        stencilRightHandSide(stencils, size)(image.data, expected);
        assertLess(relativeError(network.field(image).data, expected), 1e-12);
      }
    });

    Deno.test(`the trunk holds the factors, ${boundary}, ${products} products`, () => {
      const random = seeded(4).fork(`${products}`);
      const stencils = randomStencils(products, boundary, random);
      const { architecture, weights } = theoremNetwork(stencils);
      const image = drawn([6, 7], random);
      const channels = chainSteps(architecture.trunk!, weights.trunk, ndarray([1, 6, 7], image.data), boundary).at(-1)!;
      const kernels = [...stencils.products.flatMap(({ factors }) => factors), stencils.linear];
      assertEquals(channels.shape, [kernels.length, 6, 7]);
      kernels.forEach((kernel, i) => {
        const expected = filtered(image, kernel, boundary);
        assertLess(relativeError(channels.data.subarray(42 * i, 42 * (i + 1)), expected), 1e-12);
      });
    });
  }
}

Deno.test("its weights grow with the square of the products, those that are not zero linearly", () => {
  for (const n of [0, 1, 2, 3, 7]) {
    const network = theoremNetwork(randomStencils(n, "zero", seeded(5)));
    assertEquals(network.parameters, 9 * (20 * n ** 2 + 26 * n + 5));
    assertEquals(network.nonZeroParameters, 54 * n + 21);
  }
});

Deno.test("theoremNetwork() takes the equations of the paper", () => {
  for (const [problem, parameters] of [[advection(), 45], [heat(), 45], [fisher(), 459]] as const) {
    const network = theoremNetwork(problem);
    assertEquals(network.parameters, parameters);
    const image = drawn([12, 12], seeded(6));
    const expected = new Float64Array(144);
    stencilRightHandSide(problem.stencils, [12, 12])(image.data, expected);
    assertLess(relativeError(network.field(image).data, expected), 1e-12);
  }
});
