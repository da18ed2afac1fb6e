import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { ENGINES, NATIVE, testEngines } from "./engines.ts";

const third = 1 / 3;

testEngines("A float64 tensor keeps all digits, there and back", ({ float64Tensor, read64 }) => {
  const t = float64Tensor([third, -Math.PI], [2]);
  assertEquals(Array.from(read64(t)), [third, -Math.PI]);
  assertEquals(Array.from(t.dataSync()), [third, -Math.PI]);
  assertEquals(float64Tensor(new Float64Array(6), [2, 3]).arraySync(), [[0, 0, 0], [0, 0, 0]]);
}, [NATIVE]);

testEngines("float64Tensor() refuses data that does not fill the shape", ({ float64Tensor }) => {
  assertThrows(() => float64Tensor([1, 2], [3]), TypeError, "expected 3 numbers, got 2");
}, [NATIVE]);

testEngines(
  "jit() in float64 computes in doubles, numbers in the code included",
  ({ tf, jit, float64Tensor, read64 }) => {
    const f = jit((x: Tensor) => ({ y: tf.add(tf.mul(x, 0.1), tf.scalar(third)), z: tf.tensor1d([0.1, 0.7]) }), {
      precision: "float64",
    });
    const { y, z } = f(float64Tensor([third], []));
    assertEquals(read64(y)[0], third * 0.1 + third);
    assertEquals(Array.from(read64(z)), [0.1, 0.7]);
    assert(new Float32Array(1) instanceof Float32Array && tf.scalar(0.1).dataSync() instanceof Float32Array);
    f.dispose();
  },
  [NATIVE],
);

testEngines("jit() in float64 takes what it returned, and float32 tensors, as arguments", (engine) => {
  const { tf, jit, float64Tensor, read64, toFloat32 } = engine;
  const f = jit((x: Tensor, by: Tensor) => tf.mul(x, by), { precision: "float64" });
  let x = float64Tensor([third], [1]);
  const half = tf.scalar(0.5);
  for (let i = 0; i < 3; i++) x = f(x, half);
  assertEquals(read64(x)[0], third / 8);
  assertEquals(f.traces, 1);
  assertEquals(toFloat32(x).dataSync()[0], Math.fround(third / 8));
  assertEquals(tf.add(toFloat32(x), 1).dataSync()[0], Math.fround(1 + third / 8));
  f.dispose();
}, [NATIVE]);

testEngines("jit() in float64 captures doubles and floats, small and large", ({ tf, jit, float64Tensor, read64 }) => {
  const [small, large] = [float64Tensor([third], []), float64Tensor(new Float64Array(100).fill(0.1), [100])];
  const floats = tf.fill([100], 0.5);
  const f = jit((x: Tensor) => tf.add(tf.mul(x, small), tf.sum(tf.mul(large, floats))), { precision: "float64" });
  assert(Math.abs(read64(f(float64Tensor([1], [])))[0] - (third + 5)) < 1e-14);
  f.dispose();
}, [NATIVE]);

testEngines("Float64 tensors are refused where they would lose their digits unseen", ({ tf, jit, float64Tensor }) => {
  const x = float64Tensor([third], []);
  assertThrows(() => tf.add(x, 1), TypeError, "Cannot run Add on a float64 tensor at once");
  const single = jit((x: Tensor) => tf.add(x, 1));
  assertThrows(() => single(x), TypeError, "Cannot call a float32 function with args[0], a float64 tensor");
  const capturing = jit(() => tf.add(x, 1));
  assertThrows(() => capturing(), TypeError, "Cannot capture a float64 tensor in a float32 function");
  const double = jit((x: Tensor) => tf.mul(x, 2), { precision: "float64" });
  const nested = jit((x: Tensor) => double(x));
  assertThrows(() => nested(tf.scalar(1)), TypeError, "Cannot use a float64 compiled function inside a float32 one");
  const resized = jit((x: Tensor) => tf.image.resizeBilinear(x as never, [4, 4]), { precision: "float64" });
  assertThrows(() => resized(float64Tensor([1, 2, 3, 4], [1, 2, 2, 1])), TypeError, "in float32 only");
}, [NATIVE]);

testEngines("jit() in float64 with XLA computes in doubles", ({ tf, jit, float64Tensor, read64 }) => {
  const f = jit((x: Tensor) => tf.mul(x, 0.1), { precision: "float64", xla: true });
  assertEquals(read64(f(float64Tensor([third], [1])))[0], third * 0.1);
  f.dispose();
}, [NATIVE]);

testEngines("read64() and toFloat32() take float32 tensors as they are", ({ tf, read64, toFloat32 }) => {
  assertEquals(Array.from(read64(toFloat32(tf.tensor1d([0.5, 3])))), [0.5, 3]);
}, ENGINES);
