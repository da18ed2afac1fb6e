import { assertEquals } from "@std/assert";
import { dualDense } from "../../lib/tensor/ops/dual_dense.ts";
import { testEngines } from "./engines.ts";

testEngines("dualDense() pushes tangents through tanh(x w + b)", ({ tf }) => {
  const [w, b] = [tf.tensor2d([0.5, -1], [1, 2]), tf.tensor1d([0.1, 0.2])];
  const { value, tangents: [tangent] } = dualDense(
    tf,
    { value: tf.tensor2d([0.3], [1, 1]), tangents: [tf.ones([1, 1])] },
    { w, b },
    "tanh",
  );
  const expected = [0.25, -0.1];
  const near = (a: ArrayLike<number>, b: number[]) => b.every((x, i) => Math.abs(a[i] - x) < 1e-6);
  assertEquals(near(value.dataSync(), expected.map(Math.tanh)), true);
  assertEquals(near(tangent.dataSync(), [0.5 / Math.cosh(0.25) ** 2, -1 / Math.cosh(0.1) ** 2]), true);
});

testEngines("dualDense() without activation is linear in the tangent, and leaves the bias out of it", ({ tf }) => {
  const weights = { w: tf.tensor2d([2, 3], [1, 2]), b: tf.tensor1d([5, 7]) };
  const dual = { value: tf.tensor2d([1, 10], [2, 1]), tangents: [tf.tensor2d([1, 4], [2, 1])] };
  const { value, tangents: [tangent] } = dualDense(tf, dual, weights, "linear");
  assertEquals([...value.dataSync()], [7, 10, 25, 37]);
  assertEquals([...tangent.dataSync()], [2, 3, 8, 12]);
});
