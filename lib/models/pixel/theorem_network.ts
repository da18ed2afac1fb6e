import type { QuadraticStencils } from "../../problems/quadratic_stencils.ts";
import { chain, type PixelArchitecture } from "./architecture.ts";
import { PixelNetwork } from "./pixel_network.ts";
import { type PixelWeights, placeIdentity, placeKernel, zeroWeights } from "./pixel_weights.ts";
import { stencilsOf, type StencilSource } from "./stencils_of.ts";

/** Theorem 3.2's channels for n products: `F = C * T1 + B2 * s2(B1 * T1)` with the trunk `T1 = A2 * s1(A1 * U)`. */
function theoremArchitecture({ boundary, products }: QuadraticStencils): PixelArchitecture {
  const n = products.length;
  return {
    name: `theorem-${n}`,
    boundary,
    trunk: chain("relu", [1, 4 * n + 2, 2 * n + 1]),
    branches: [chain("relu", [2 * n + 1, 1]), ...n > 0 ? [chain("relu-squared", [2 * n + 1, 6 * n, 1])] : []],
  };
}

/** The weights of Theorem 3.2's proof. */
function theoremWeights({ linear, products }: QuadraticStencils, architecture: PixelArchitecture): PixelWeights {
  const weights = zeroWeights(architecture);
  const { trunk: [a1, a2], branches: [[c], quadratic] } = weights;
  // T1 = [D_1 * U, ..., D_2n * U, L * U], each as ReLU(x) - ReLU(-x)
  const kernels = [...products.flatMap(({ factors }) => factors), linear];
  kernels.forEach((kernel, i) => {
    for (const [sign, row] of [[1, 2 * i], [-1, 2 * i + 1]]) {
      placeKernel(a1, { from: 0, to: row }, kernel, sign);
      placeIdentity(a2, { from: row, to: i }, sign);
    }
  });
  placeIdentity(c, { from: kernels.length - 1, to: 0 });
  products.forEach(({ weight }, i) => {
    const [b1, b2] = quadratic;
    // Lemma 3.1 for V[2 i] V[2 i + 1], whose kernels act on one channel each: (1, 0) and (0, 1)
    const rows = [[1, 1, 1], [-1, -1, 1], [1, 0, -1], [-1, 0, -1], [0, 1, -1], [0, -1, -1]];
    rows.forEach(([first, second, sign], r) => {
      placeIdentity(b1, { from: 2 * i, to: 6 * i + r }, first);
      placeIdentity(b1, { from: 2 * i + 1, to: 6 * i + r }, second);
      placeIdentity(b2, { from: 6 * i + r, to: 0 }, sign * weight / 2);
    });
  });
  return weights;
}

/**
 * The network of Theorem 3.2 whose vector field is exactly the right side `L * U + sum_i beta_i (D_{2i-1} * U)(D_{2i} * U)`, for n
 * products with `9 (20 n^2 + 26 n + 5)` weights, of which `54 n + 21` are not zero for kernels without zeros. (The paper says
 * that the number grows linearly in n, which is so for the latter only.)
 * @throws {TypeError} If a kernel is not 3x3.
 * @see Celledoni, Jackaman, Murari and Owren, "Predictions based on pixel data", Theorem 3.2
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fisher, theoremNetwork } from "propagator";
 *
 * const network = theoremNetwork(fisher());
 * assertEquals(network.parameters, 459);
 * ```
 */
export function theoremNetwork(equation: StencilSource): PixelNetwork {
  const stencils = stencilsOf("build the theorem's network", equation);
  const architecture = theoremArchitecture(stencils);
  return new PixelNetwork(architecture, theoremWeights(stencils, architecture), { stencils });
}
