import { assertEquals, assertLess, assertThrows } from "@std/assert";
import {
  advection,
  embeddedNetwork,
  fisher,
  heat,
  linearNetwork,
  pixelArchitecture,
  seeded,
  theoremNetwork,
} from "../../../mod.ts";
import { stencilRightHandSide } from "../../../lib/problems/quadratic_stencils.ts";
import { drawn, randomStencils, relativeError } from "./random_stencils.ts";

const CASES = [
  { problem: advection(), name: "advection", parameters: 4952 },
  { problem: heat(), name: "heat", parameters: 2600 },
  { problem: fisher(), name: "fisher", parameters: 5104 },
  { problem: advection(), name: "compact-linear", parameters: 102 },
  { problem: heat({ boundary: "periodic" }), name: "compact-linear", parameters: 102 },
  { problem: fisher({ boundary: "periodic" }), name: "compact-fisher", parameters: 511 },
] as const;

for (const { problem, name, parameters } of CASES) {
  const { title } = problem.description;
  Deno.test(`the published network ${name} contains the scheme of ${title}`, () => {
    const network = embeddedNetwork(problem, pixelArchitecture(name));
    assertEquals(network.parameters, parameters);
    const image = drawn([9, 11], seeded(7));
    const expected = new Float64Array(99);
    stencilRightHandSide(problem.stencils, [9, 11])(image.data, expected);
    assertLess(relativeError(network.field(image).data, expected), 1e-12);
  });
}

Deno.test("embeddedNetwork() puts a product in four channels", () => {
  const stencils = randomStencils(3, "zero", seeded(8));
  const network = embeddedNetwork(stencils, pixelArchitecture("fisher"));
  const image = drawn([5, 6], seeded(9));
  assertLess(relativeError(network.field(image).data, theoremNetwork(stencils).field(image).data), 1e-12);
});

Deno.test("linearNetwork() has 20 weights, and is the scheme of a linear equation", () => {
  for (const problem of [advection(), heat()]) {
    const network = linearNetwork(problem);
    assertEquals(network.parameters, 20);
    const image = drawn([7, 8], seeded(10));
    assertLess(relativeError(network.field(image).data, theoremNetwork(problem).field(image).data), 1e-12);
  }
});

Deno.test("embeddedNetwork() says what an architecture lacks", () => {
  assertThrows(
    () => embeddedNetwork(heat(), pixelArchitecture("advection")),
    RangeError,
    "the boundary is periodic there and zero in the equation",
  );
  assertThrows(
    () => embeddedNetwork(randomStencils(5, "zero", seeded(1)), pixelArchitecture("fisher")),
    RangeError,
    "it needs a branch of two convolutions with ReLU^2 between them and 20 channels; take a wider one",
  );
  const { architecture } = theoremNetwork(heat());
  assertThrows(() => embeddedNetwork(heat(), architecture), RangeError, "it has a trunk");
  assertThrows(() => linearNetwork(fisher()), RangeError, "Cannot embed an equation in the network linear");
});
