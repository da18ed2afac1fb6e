import { assertEquals, assertThrows } from "@std/assert";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { testEngines } from "./engines.ts";

testEngines("conv2d() with a periodic boundary commutes with shifts around the edge", ({ tf, ops }) => {
  const x = tf.tensor4d(Array.from({ length: 20 }, (_, i) => Math.sin(3 * i)), [1, 4, 5, 1]);
  const w = tf.tensor4d(Array.from({ length: 9 }, (_, i) => i - 4), [3, 3, 1, 1]);
  const shifted = (field: typeof x) => tf.concat([tf.slice(field, [0, 0, 2, 0]), tf.slice(field, 0, [1, 4, 2, 1])], 2);
  const convolved = (field: typeof x) => ops.conv2d(field, { w }, { boundary: "periodic" });
  const [a, b] = [convolved(shifted(x) as typeof x), shifted(convolved(x) as typeof x)];
  assertEquals(Math.max(...tf.abs(tf.sub(a, b)).dataSync()) < 1e-5, true);
});

testEngines("conv2d() with a zero boundary sees zeros outside", ({ tf, ops }) => {
  const y = ops.conv2d(tf.ones([1, 3, 3, 1]), { w: tf.ones([3, 3, 1, 1]), b: tf.tensor1d([1]) });
  assertEquals(Array.from(y.dataSync()), [5, 7, 5, 7, 10, 7, 5, 7, 5]);
});

testEngines("padPeriodic() copies the opposite edge", ({ tf, ops }) => {
  assertEquals(Array.from(ops.padPeriodic(tf.tensor1d([1, 2, 3]), [2]).dataSync()), [2, 3, 1, 2, 3, 1, 2]);
});

testEngines("Layers leave nothing but their result, which the caller owns", ({ tf, ops, memory }) => {
  const [x, w, b] = [tf.ones([2, 4, 4, 3]), tf.ones([3, 3, 3, 5]), tf.ones([5])];
  const [rows, matrix, c] = [tf.ones([2, 3]), tf.ones([3, 5]), tf.ones([3])];
  for (
    const layer of [
      () => ops.biasAdd(rows, c),
      () => ops.dense(rows, { w: matrix, b }, "relu"),
      () => ops.conv2d(x, { w, b }, { boundary: "periodic", activation: "softplus" }),
      () => ops.padPeriodic(x, [0, 2, 1]),
      () => ops.padPeriodic(x, [0, 0]),
    ]
  ) {
    const before = memory().tensors;
    const y = layer();
    assertEquals(memory().tensors, before + 1, String(layer));
    y.dispose();
  }
  assertEquals([x.isDisposed, b.isDisposed], [false, false]);
});

testEngines("Layers refuse shapes that do not fit, and say which do", ({ tf, ops }) => {
  const [w, b] = [tf.ones([3, 4]), tf.ones([4])];
  assertThrows(() => ops.dense(tf.ones([2, 5]), { w, b }), TypeError, "weights [3,4] to [2,5]: expected [in, out]");
  assertThrows(() => ops.biasAdd(tf.ones([2, 5]), b), TypeError, "a bias of shape [4] to [2,5]");
  const field = tf.ones([1, 5, 5, 2]);
  assertThrows(() => ops.conv2d(field, { w: tf.ones([3, 3, 1, 1]) }), TypeError, "Cannot convolve [1,5,5,2]");
  assertThrows(() => ops.conv2d(field, { w: tf.ones([2, 3, 2, 1]) }), TypeError, "odd height, odd width");
  assertThrows(() => ops.padPeriodic(field, [0, 6, 0, 0]), RangeError, "axis 1 of [1,5,5,2] periodically by 6");
  for (const pad of [-1, 0.5, NaN]) {
    assertThrows(() => ops.padPeriodic(b, [pad]), RangeError, `by ${pad}: expected a whole number from 0 to 4`);
  }
  assertThrows(() => ops.padPeriodic(b, [1, 1]), TypeError, "Cannot pad [4] periodically by [1,1]");
});

testEngines("Layers refuse words that they do not know, and say which they do", ({ tf, ops }) => {
  const [x, w] = [tf.ones([1, 4, 4, 1]), tf.ones([3, 3, 1, 1])];
  const unknown = 'Unknown activation "tan"; did you mean "tanh"?';
  assertThrows(() => ops.dense(tf.ones([1, 2]), { w: tf.ones([2, 2]) }, "tan" as never), RangeError, unknown);
  assertThrows(() => ops.conv2d(x, { w }, { activation: "tan" as never }), RangeError, unknown);
  assertThrows(() => ops.conv2d(x, { w }, { boundary: "periodc" as never }), RangeError, 'nearest: "periodic"');
  assertThrows(() => ops.conv2d(x, { w }, { bondary: "zero" } as never), TypeError, 'did you mean "boundary"?');
});

testEngines("Gradients of biases can be taken again", ({ tf, ops, jit }) => {
  const x = tf.tensor2d([[1, -2], [3, 4]]);
  const b = tf.tensor1d([0.5, 2]);
  // f(b) = sum (x + b)^3, so that f'' b = sum 6 (x + b) by column
  const cubes = (b: Tensor) => tf.sum(tf.mul(ops.biasAdd(x, b), tf.square(ops.biasAdd(x, b))));
  const slope = (b: Tensor): Tensor => tf.grad((b) => cubes(b))(b);
  const curvature = jit((b: Tensor): Tensor => tf.grad((b) => tf.sum(slope(b)))(b));
  assertEquals(Array.from(curvature(b).dataSync()), [6 * (1.5 + 3.5), 6 * (0 + 6)]);
  curvature.dispose();
});
