import { assert, assertEquals, assertThrows } from "@std/assert";
import { PropagatorError } from "../../lib/core/errors.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { NATIVE, testEngines, WASM } from "./engines.ts";

testEngines("jit() takes and returns records, arrays and nests of tensors", ({ tf, jit }) => {
  const f = jit(({ x, layers }: { x: Tensor; layers: { w: Tensor; b: Tensor }[] }) => ({
    outputs: layers.map(({ w, b }) => tf.add(tf.mul(x, w), b)),
    sum: { of: [tf.sum(x)] },
    depth: layers.length,
    nothing: null,
  }));
  const x = tf.tensor1d([1, 2]);
  const layers = [3, 4].map((k) => ({ w: tf.scalar(k), b: tf.scalar(10 * k) }));
  const { outputs, sum, depth, nothing } = f({ x, layers });
  assertEquals(outputs.map((y) => Array.from(y.dataSync())), [[33, 36], [44, 48]]);
  assertEquals(sum.of[0].dataSync()[0], 3);
  assertEquals(depth, 2);
  assertEquals(nothing, null);
  f.dispose();
});

testEngines("jit() runs functions without tensor arguments, and returns arguments and constants", ({ tf, jit }) => {
  const ones = jit(() => tf.ones([2, 2]));
  assertEquals(Array.from(ones().dataSync()), [1, 1, 1, 1]);
  const same = jit((x: Tensor) => ({ first: x, second: x, constant: tf.scalar(7) }));
  const x = tf.tensor1d([5, 6]);
  const { first, second, constant } = same(x);
  assertEquals([first, second].map((y) => Array.from(y.dataSync())), [[5, 6], [5, 6]]);
  assertEquals(constant.dataSync()[0], 7);
  ones.dispose();
  same.dispose();
});

testEngines("The caller owns what a compiled function returns, arguments and captured tensors too", ({ tf, jit }) => {
  const [x, captured] = [tf.tensor1d([5, 6]), tf.scalar(7)];
  const f = jit((x: Tensor) => [x, captured, x]);
  const [first, second, third] = f(x);
  tf.dispose([first, second]);
  assertEquals([x, captured, third].map((y) => Array.from(y.dataSync())), [[5, 6], [7], [5, 6]]);
  f.dispose();
});

testEngines("jit() takes int32 and bool tensors", ({ tf, jit }) => {
  const f = jit((x: Tensor, rows: Tensor, mask: Tensor) => tf.where(mask, tf.gather(x, rows as never), 0));
  const y = f(tf.tensor1d([1, 2, 3]), tf.tensor1d([2, 0], "int32"), tf.tensor1d([true, false], "bool"));
  assertEquals(Array.from(y.dataSync()), [3, 0]);
  f.dispose();
});

testEngines("An index out of range is an error when the function runs", ({ tf, jit }) => {
  const f = jit((x: Tensor, rows: Tensor) => tf.gather(x, rows as never));
  assertThrows(() => f(tf.tensor1d([1, 2, 3]), tf.tensor1d([7], "int32")), Error, "7 is not in [0, 3)");
  f.dispose();
}, [NATIVE]);

testEngines("jit() takes tensors of no elements", ({ tf, jit }) => {
  const f = jit((x: Tensor) => tf.add(x, 1));
  assertEquals(f(tf.zeros([0, 3])).shape, [0, 3]);
  f.dispose();
});

testEngines("jit() compiles again for new shapes, types, structures and numbers, and only then", ({ tf, jit }) => {
  let runs = 0;
  const f = jit((x: Tensor | Tensor[], scale: number) => {
    runs++;
    return tf.mul(Array.isArray(x) ? x[0] : x, scale);
  });
  const value = (y: Tensor) => Array.from(y.dataSync());
  assertEquals(value(f(tf.tensor1d([1, 2]), 2)), [2, 4]);
  assertEquals(value(f(tf.tensor1d([3, 4]), 2)), [6, 8]);
  assertEquals([runs, f.traces], [1, 1]);
  assertEquals(value(f(tf.tensor1d([3, 4, 5]), 2)), [6, 8, 10]);
  assertEquals(value(f([tf.tensor1d([1, 2])], 2)), [2, 4]);
  assertEquals(value(f(tf.tensor1d([1, 2], "int32"), 2)), [2, 4]);
  assertEquals(value(f(tf.tensor1d([1, 2]), 3)), [3, 6]);
  assertEquals([runs, f.traces], [5, 5]);
  f.dispose();
  assertEquals(f.traces, 0);
}, [NATIVE]);

testEngines("jit() keeps the values of captured tensors, even once these are gone", ({ tf, jit }) => {
  const small = tf.tensor1d([1, 2]);
  const large = tf.fill([200], 3); // past the size that is stored in the graph
  const f = jit((x: Tensor) => tf.add(tf.mul(x, small), tf.sum(large)));
  const x = tf.ones([2]);
  assertEquals(Array.from(f(x).dataSync()), [601, 602]);
  small.dispose();
  large.dispose();
  assertEquals(Array.from(f(x).dataSync()), [601, 602]);
  f.dispose();
}, [NATIVE]);

testEngines("jit() leaves tensors usable that waited in JavaScript until it captured them", ({ tf, jit }) => {
  const waiting = tf.tensor1d([4, 5]);
  const f = jit((x: Tensor) => tf.mul(x, waiting));
  assertEquals(Array.from(f(tf.ones([2])).dataSync()), [4, 5]);
  assertEquals(Array.from(tf.add(waiting, 1).dataSync()), [5, 6]);
  f.dispose();
});

testEngines("jit() refuses to capture a variable, and takes it as an argument", ({ tf, jit }) => {
  const variable = tf.variable(tf.scalar(2), true, "rate");
  const capturing = jit((x: Tensor) => tf.mul(x, variable));
  assertThrows(() => capturing(tf.scalar(3)), TypeError, 'Cannot capture the variable "rate"');
  const passing = jit((x: Tensor, v: Tensor) => tf.mul(x, v));
  assertEquals(passing(tf.scalar(3), variable).dataSync()[0], 6);
  variable.assign(tf.scalar(5));
  assertEquals(passing(tf.scalar(3), variable).dataSync()[0], 15);
  passing.dispose();
  capturing.dispose();
  variable.dispose();
}, [NATIVE]);

testEngines("jit() refuses to read a traced tensor, and says what to do", ({ tf, jit, memory }) => {
  const x = tf.add(tf.scalar(0), 1);
  const f = jit((x: Tensor) => (x.dataSync()[0] > 0 ? tf.neg(x) : x));
  const before = memory();
  assertThrows(() => f(x), TypeError, "Cannot read a tensor's values inside a function compiled with jit");
  assertThrows(() => f(x), TypeError, "return the tensor and read it outside, or replace the branch by tf.where()");
  assertEquals(memory(), before);
  assertEquals(tf.neg(x).dataSync()[0], -1); // the engine computes at once again
}, [NATIVE]);

testEngines("jit() refuses async functions and results that are no tensors", ({ tf, jit }) => {
  const x = tf.scalar(1);
  assertThrows(() => jit((x: Tensor) => Promise.resolve(x))(x), TypeError, "Cannot compile an async function");
  assertThrows(() => jit((_: Tensor) => 3)(x), TypeError, "Cannot compile a function that returns no tensors");
  assertThrows(
    () => jit((x: Tensor) => ({ y: [x, new Map()] }))(x),
    TypeError,
    "its result.y[1] is a Map; expected tensors in arrays and plain records",
  );
});

testEngines("jit() refuses arguments that are no tensors, disposed ones, and unknown options", ({ tf, jit }) => {
  const f = jit((x: { w: Tensor[] }) => tf.add(x.w[0], 1));
  const gone = tf.scalar(1);
  gone.dispose();
  assertThrows(() => f({ w: [gone] }), TypeError, "args[0].w[0] is a disposed tensor");
  assertThrows(() => f({ w: [new Float64Array(2) as never] }), TypeError, "args[0].w[0] is a Float64Array; expected");
  assertThrows(() => jit(() => tf.scalar(1), { precision: "float46" as never }), RangeError, "float32, float64");
  assertThrows(() => jit(tf.scalar(1) as never), TypeError, "of type object; expected a function of tensors");
  assertThrows(() => jit(() => tf.scalar(1), { xlaa: true } as never), TypeError, 'did you mean "xla"?');
  f.dispose();
});

testEngines("A disposed function refuses to run", ({ tf, jit }) => {
  const f = jit((x: Tensor) => tf.add(x, 1));
  f(tf.scalar(1));
  f.dispose();
  f.dispose();
  assertThrows(() => f(tf.scalar(1)), TypeError, "Cannot call a compiled function after dispose()");
});

testEngines("jit() refuses to compile without end, when a number changes at every call", ({ tf, jit }) => {
  const f = jit((x: Tensor, rate: number) => tf.mul(x, rate));
  const x = tf.scalar(1);
  assertThrows(
    () => {
      for (let i = 0; i < 100; i++) f(x, i);
    },
    RangeError,
    "pass changing numbers as tensors",
  );
  assertEquals(f.traces, 64);
  f.dispose();
}, [NATIVE]);

testEngines("An error inside the function comes through, and leaves the engine as it was", ({ tf, jit, memory }) => {
  const x = tf.add(tf.ones([2, 3]), 0);
  const f = jit((x: Tensor) => {
    tf.add(x, 1);
    throw new RangeError("mine");
  });
  const before = memory();
  assertThrows(() => f(x), RangeError, "mine");
  assertEquals(memory(), before);
  assertEquals(tf.add(x, 1).dataSync()[0], 2);
  assertThrows(() => jit((x: Tensor) => tf.matMul(x, x))(x), Error, "2,3");
});

testEngines("A tensor kept from inside a traced function cannot be used outside", ({ tf, jit }) => {
  let kept: Tensor | undefined;
  const f = jit((x: Tensor) => {
    kept = tf.keep(tf.add(x, 1));
    return kept;
  });
  f(tf.scalar(1));
  assertThrows(() => tf.add(kept!, 1), Error, "Cannot use a tensor that exists only inside a function compiled");
  kept!.dispose();
  f.dispose();
}, [NATIVE]);

testEngines("A compiled function works inside another, and under a gradient", ({ tf, jit }) => {
  const cube = jit((x: Tensor) => tf.mul(x, tf.square(x)));
  const outer = jit((x: Tensor) => tf.grad((v) => cube(v) as never)(x));
  assertEquals(Array.from(outer(tf.tensor1d([1, 2])).dataSync()), [3, 12]);
  assertEquals(Array.from(tf.grad((v) => cube(v) as never)(tf.tensor1d([1, 2])).dataSync()), [3, 12]);
  cube.dispose();
  outer.dispose();
});

testEngines("Gradients of gradients are right for every activation", ({ tf, jit, ops }) => {
  const [x, w, b] = [tf.tensor2d([[0.3], [-0.7]]), tf.tensor2d([[1.1, 0.4]]), tf.tensor1d([0.2, 0.1])];
  const h = 1e-2;
  for (const activation of ["tanh", "sigmoid", "softplus"] as const) {
    const slope = (x: Tensor) => tf.grad((v) => tf.sum(ops.dense(v, { w, b }, activation)))(x as never) as Tensor;
    const curvature = jit((x: Tensor) => tf.grad((v) => tf.sum(slope(v)))(x as never) as Tensor);
    const difference = tf.div(tf.sub(slope(tf.add(x, h)), slope(tf.sub(x, h))), 2 * h).dataSync();
    curvature(x).dataSync().forEach((c, i) => {
      assert(Math.abs(c - difference[i]) < 1e-4 * (1 + Math.abs(c)), `${activation}: ${c}, ${difference[i]}`);
    });
    curvature.dispose();
  }
});

testEngines("jit() with XLA computes the same", ({ tf, jit }) => {
  const f = (x: Tensor, w: Tensor) => ({ y: tf.tanh(tf.matMul(x, w)), s: tf.sum(x, 0) });
  const compiled = jit(f, { xla: true });
  const [x, w] = [tf.tensor2d([[1, 2], [3, 4]]), tf.tensor2d([[0.1, -0.2], [0.3, 0.4]])];
  const [a, b] = [f(x, w), compiled(x, w)];
  a.y.dataSync().forEach((y, i) => assert(Math.abs(y - b.y.dataSync()[i]) < 1e-6));
  assertEquals(Array.from(b.s.dataSync()), [4, 6]);
  compiled.dispose();
});

testEngines("XLA compiles the function only where it is asked for", ({ tf, jit }) => {
  // XLA has no cropping, which TensorFlow's own kernels have
  const crop = (x: Tensor) => tf.image.cropAndResize(x as never, [[0, 0, 1, 1]], [0], [2, 2]);
  const [plain, compiled] = [jit(crop), jit(crop, { xla: true })];
  const x = tf.ones([1, 4, 4, 1]);
  assertEquals(plain(x).shape, [1, 2, 2, 1]);
  assertThrows(() => compiled(x), Error, "CropAndResize");
  plain.dispose();
  compiled.dispose();
}, [NATIVE]);

testEngines("jit() in float64 is refused on WASM with what to do", ({ tf, jit, float64Tensor }) => {
  for (const attempt of [() => jit(() => tf.scalar(1), { precision: "float64" }), () => float64Tensor([1], [1])]) {
    const error = assertThrows(
      attempt,
      PropagatorError,
      "the WASM engine computes in float32 only; run `deno task setup`",
    );
    assertEquals(error.code, "engine-unavailable");
  }
}, [WASM]);
