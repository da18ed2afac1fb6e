import { assertAlmostEquals, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import { type Clip, clipped, validClip } from "../../lib/tensor/clipping.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { testEngines } from "./engines.ts";

testEngines("clipped() by norm scales a long gradient and leaves a short one", ({ tf, jit }) => {
  const clip = jit((gradient: Tensor) => clipped(tf, gradient, { norm: 1 }));
  const long = clip(tf.tensor1d([3, -4])).dataSync();
  assertAlmostEquals(long[0], 0.6, 1e-6);
  assertAlmostEquals(long[1], -0.8, 1e-6);
  assertEquals([...clip(tf.tensor1d([0.25, -0.5])).dataSync()], [0.25, -0.5]);
  assertEquals([...clip(tf.tensor1d([0, 0])).dataSync()], [0, 0]);
  clip.dispose();
});

testEngines("clipped() by value cuts each component by itself", ({ tf }) => {
  assertEquals([...clipped(tf, tf.tensor1d([3, -4, 0.5]), { value: 2 }).dataSync()], [2, -2, 0.5]);
});

testEngines("clipped() without a rule returns the gradient itself", ({ tf }) => {
  const gradient = tf.tensor1d([3]);
  assertStrictEquals(clipped(tf, gradient, undefined), gradient);
});

Deno.test.each([
  [{ norm: 0 }, "clip.norm must be a positive number, got 0"],
  [{ value: -1 }, "clip.value must be a positive number, got -1"],
  [{ norm: 1, value: 1 }, "clip must be { norm } or { value } with a positive number, got an object"],
  [{}, "clip must be { norm } or { value } with a positive number, got an object"],
])("validClip() refuses %o", (clip, message) => {
  assertThrows(() => validClip(clip as Clip), RangeError, `Cannot clip gradients: ${message}`);
});

Deno.test("validClip() lets a rule pass, and none", () => {
  assertEquals(validClip({ norm: 2 }), { norm: 2 });
  assertEquals(validClip(undefined), undefined);
});
