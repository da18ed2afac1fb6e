import { chain } from "./architecture.ts";
import { embeddedNetwork } from "./embedded_network.ts";
import type { PixelNetwork } from "./pixel_network.ts";
import { stencilsOf, type StencilSource } from "./stencils_of.ts";

/**
 * The smallest network of a linear equation, `F = L2 * ReLU(L1 * U)` with L1 of two kernels 3x3 and L2 of two numbers, Eq. (27): 20
 * weights.
 * @throws {TypeError} If a kernel is not 3x3.
 * @throws {RangeError} If the equation has products.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { advection, linearNetwork } from "propagator";
 *
 * assertEquals(linearNetwork(advection()).parameters, 20);
 * ```
 */
export function linearNetwork(equation: StencilSource): PixelNetwork {
  const { boundary } = stencilsOf("build a linear network", equation);
  return embeddedNetwork(equation, {
    name: "linear",
    boundary,
    branches: [chain("relu", [1, 2, 1], { kernel: [3, 1] })],
  });
}
