import { checkNdarray } from "../../core/ndarray.ts";
import type { PixelProblem } from "../../problems/pixel_problem.ts";
import type { QuadraticStencils } from "../../problems/quadratic_stencils.ts";

/** An equation, or the kernels of one of your own. */
export type StencilSource = PixelProblem | QuadraticStencils;

/**
 * The kernels of an equation.
 * @param what What was attempted.
 * @throws {TypeError} If a kernel is not 3x3.
 */
export function stencilsOf(what: string, source: StencilSource): QuadraticStencils {
  const stencils = "stencils" in source ? source.stencils : source;
  const kernels = [stencils.linear, ...stencils.products.flatMap(({ factors }) => factors)];
  for (const kernel of kernels) {
    checkNdarray(what, "a kernel", kernel);
    if (kernel.shape.join() !== "3,3") {
      throw new TypeError(`Cannot ${what}: kernels must be of shape [3, 3], got [${kernel.shape.join(", ")}]`);
    }
  }
  return stencils;
}
