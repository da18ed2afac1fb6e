import { assert, assertEquals, assertThrows } from "@std/assert";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { NATIVE, testEngines, WASM } from "./engines.ts";

/** Resident memory outside V8's heap, in bytes: where TensorFlow's tensors live. V8 resizes its heap as it likes. */
function resident(): number {
  const { rss, heapTotal } = Deno.memoryUsage();
  return rss - heapTotal;
}

testEngines("10,000 compiled training steps leave tensors and memory as they were", ({ tf, jit, ops, memory }) => {
  type State = { w: Tensor; b: Tensor; moment: Tensor };
  const step = jit(({ w, b, moment }: State, x: Tensor, y: Tensor, rate: Tensor) => {
    const loss = (w: Tensor, b: Tensor) => tf.mean(tf.square(tf.sub(ops.dense(x, { w, b }, "tanh"), y)));
    const [dw, db] = tf.grads(loss as never)([w, b]);
    const next = tf.add(tf.mul(moment, 0.9), dw);
    return {
      state: { w: tf.sub(w, tf.mul(rate, next)), b: tf.sub(b, tf.mul(rate, db)), moment: next },
      loss: loss(w, b),
    };
  });
  const [x, y] = [tf.randomNormal([16, 8], 0, 1, "float32", 1), tf.randomNormal([16, 32], 0, 0.3, "float32", 2)];
  const rate = tf.scalar(0.05);
  let state: State = { w: tf.zeros([8, 32]), b: tf.zeros([32]), moment: tf.zeros([8, 32]) };

  function steps(count: number): number {
    let last = 0;
    for (let i = 0; i < count; i++) {
      const { state: next, loss } = step(state, x, y, rate);
      if (i === count - 1) last = loss.dataSync()[0];
      tf.dispose(state as never);
      loss.dispose();
      state = next;
    }
    return last;
  }

  const first = steps(1);
  steps(2_000); // past the growth of caches and of V8's heap
  const [before, bytes] = [memory(), resident()];
  const last = steps(8_000);
  assertEquals(memory(), before);
  assertEquals(step.traces, 1);
  assert(last < first, `The loss went from ${first} to ${last}`);
  const growth = resident() - bytes;
  // one leaked tensor of w's size at each step would be 8 MB of numbers alone
  assert(growth < 4e6, `Resident memory grew by ${growth} bytes`);
  step.dispose();
  tf.dispose(state as never);
}, [NATIVE]);

testEngines("1,000 steps on WASM leave tensors as they were", ({ tf, jit, memory }) => {
  const step = jit((w: Tensor) => tf.sub(w, tf.mul(tf.grad((w) => tf.sum(tf.square(w)))(w), 0.1)));
  let w: Tensor = tf.ones([8]);
  const before = memory();
  for (let i = 0; i < 1000; i++) {
    const next = step(w);
    w.dispose();
    w = next;
  }
  assertEquals(memory(), before);
}, [WASM]);

testEngines("Compiling and disposing 300 functions leaves memory as it was", ({ tf, jit, memory }) => {
  const x = tf.ones([50]);
  const captured = tf.add(tf.ones([1000]), 0);
  const cycle = (i: number) => {
    const f = jit((x: Tensor) => tf.add(tf.mul(x, i), tf.sum(captured)));
    f(x).dispose();
    f.dispose();
  };
  for (let i = 0; i < 100; i++) cycle(i);
  const [before, bytes] = [memory(), resident()];
  for (let i = 0; i < 300; i++) cycle(i);
  assertEquals(memory(), before);
  const growth = resident() - bytes;
  assert(growth < 4e6, `Resident memory grew by ${growth} bytes`);
}, [NATIVE]);

testEngines("A trace that fails lets go of what it captured", ({ tf, jit }) => {
  const x = tf.scalar(1);
  const fail = (i: number) =>
    tf.tidy(() => {
      const captured = tf.add(tf.fill([1e6], i), 1); // 4 MB
      const f = jit((x: Tensor) => {
        tf.add(x, tf.sum(captured));
        throw new Error("mine");
      });
      assertThrows(() => f(x), Error, "mine");
    });
  for (let i = 0; i < 5; i++) fail(i);
  const bytes = resident();
  for (let i = 0; i < 30; i++) fail(i);
  const growth = resident() - bytes;
  assert(growth < 40e6, `Resident memory grew by ${growth} bytes`);
}, [NATIVE]);

testEngines("1,000 errors of TensorFlow leave memory as it was", ({ tf, memory }) => {
  const x = tf.add(tf.ones([4]), 0);
  const fail = () => {
    try {
      tf.gather(x, tf.tensor1d([9], "int32"));
    } catch {
      return;
    }
    throw new Error("Expected an error");
  };
  tf.tidy(fail);
  const before = memory();
  for (let i = 0; i < 1000; i++) tf.tidy(fail);
  assertEquals(memory(), before);
}, [NATIVE]);
