import { assertAlmostEquals, assertLess, assertThrows } from "@std/assert";
import { seeded } from "../../lib/core/random.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { NATIVE, testEngines } from "./engines.ts";

/** The matrix of a Gaussian process at points on a line, whose condition number is some thousands. */
const N = 40;
const kernel = Float64Array.from({ length: N * N }, (_, k) => {
  const [i, j] = [Math.floor(k / N), k % N];
  return Math.exp(-0.5 * ((i - j) / 4) ** 2) + (i === j ? 0.01 : 0);
});

testEngines("inverse() inverts the matrix of a Gaussian process as far as float32 goes", ({ tf, ops, read64 }) => {
  const a = tf.tensor2d(Float32Array.from(kernel), [N, N]);
  const identity = read64(tf.matMul(a, ops.inverse(a)));
  identity.forEach((value, k) => assertAlmostEquals(value, k % (N + 1) === 0 ? 1 : 0, 2e-3));
});

testEngines("inverse() of a general matrix", ({ tf, ops, read64 }) => {
  const inverse = read64(ops.inverse(tf.tensor2d([[1, 2], [3, 4]])));
  [-2, 1, 1.5, -0.5].forEach((value, i) => assertAlmostEquals(inverse[i], value, 1e-5));
});

testEngines("inverse() has the gradient of its definition", ({ tf, ops, jit, float64Tensor, read64 }) => {
  const random = seeded(1);
  const weights = Array.from({ length: N * N }, () => random.normal());
  const loss = (a: Tensor) => tf.sum(tf.mul(ops.inverse(a), tf.tensor(weights, [N, N])));
  const run = jit((a: Tensor) => ({ value: loss(a), slope: tf.grad(loss as never)(a) }), { precision: "float64" });
  const slope = read64(run(float64Tensor(kernel, [N, N])).slope);
  for (const entry of [0, 7 * N + 3, N * N - 1]) {
    const [more, less] = [1, -1].map((sign) => {
      const moved = kernel.slice();
      moved[entry] += sign * 1e-6;
      return read64(run(float64Tensor(moved, [N, N])).value)[0];
    });
    assertLess(Math.abs((more - less) / 2e-6 - slope[entry]), 1e-4 * Math.abs(slope[entry]) + 1e-3);
  }
  run.dispose();
}, [NATIVE]);

testEngines("inverse() refuses what is not square", ({ tf, ops }) => {
  assertThrows(() => ops.inverse(tf.zeros([2, 3])), TypeError, "Cannot invert [2,3]: expected a square matrix, [n, n]");
});
