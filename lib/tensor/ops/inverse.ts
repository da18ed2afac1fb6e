import { MATRIX_INVERSE } from "../kernels/matrix_inverse.ts";
import { runOwn } from "../kernels/own_kernel.ts";
import type { Tensor, TensorOps } from "../tfjs.ts";

/**
 * The inverse of a matrix.
 * @param a Shape `[n, n]`. A singular one gives numbers that are not finite, or an error of TensorFlow.
 * @throws {TypeError} For other shapes.
 */
export function inverse(tf: TensorOps, a: Tensor): Tensor {
  if (a.rank !== 2 || a.shape[0] !== a.shape[1]) {
    throw new TypeError(`Cannot invert [${a.shape}]: expected a square matrix, [n, n]`);
  }
  return runOwn(tf, MATRIX_INVERSE, { a });
}
