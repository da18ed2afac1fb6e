import { assert, assertEquals } from "@std/assert";
import { engine } from "../../lib/tensor/engine.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";

Deno.test("engine() computes, and compiles a gradient", async () => {
  const { name, tf, jit, memory } = await engine();
  assert(name === "native" || name === "wasm");
  const before = memory();
  const slope = jit((x: Tensor) => tf.grad((v) => v.square().sum())(x));
  const x = tf.tensor1d([1, 2, 3]);
  const dx = slope(x);
  assertEquals(Array.from(dx.dataSync()), [2, 4, 6]);
  slope.dispose();
  x.dispose();
  dx.dispose();
  assertEquals(memory().tensors, before.tensors);
});
