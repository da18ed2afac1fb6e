import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import { seeded } from "../../lib/core/random.ts";
import { constantRate } from "../../lib/tensor/schedules.ts";
import type { Tensor } from "../../lib/tensor/tfjs.ts";
import { flatWeights } from "../../lib/tensor/train_weights.ts";
import { trainer, type TrainerOptions } from "../../lib/tensor/trainer.ts";
import { NATIVE, testEngines } from "./engines.ts";
import { smallBatch, smallTraining } from "./small_network.ts";

testEngines("trainer() learns the sine", (engine) => {
  const run = trainer(engine, smallTraining(engine));
  const batch = smallBatch(engine);
  const first = run.step(batch);
  for (let step = 1; step < 300; step++) run.step(batch);
  assertEquals(run.steps, 300);
  assertLess(run.step(batch), first / 20);
  run.dispose();
});

testEngines("trainer() in parts has the loss and the weights of the whole batch", (engine) => {
  const batch = smallBatch(engine);
  const whole = trainer(engine, smallTraining(engine));
  const halves = trainer(engine, { ...smallTraining(engine), parts: 2 });
  for (let step = 0; step < 5; step++) {
    const loss = whole.step(batch);
    assertAlmostEquals(halves.step(batch), loss, 1e-6 * loss);
  }
  const expected = flatWeights(whole.weights());
  flatWeights(halves.weights()).forEach((w, i) => assertAlmostEquals(w, expected[i], 1e-5));
  whole.dispose();
  halves.dispose();
});

testEngines(
  "trainer() in turns has the loss and the weights of the whole batch, also where turns are unequal",
  (engine) => {
    const batch = smallBatch(engine);
    const [examples] = batch.x.shape;
    const whole = trainer(engine, smallTraining(engine));
    const turned = trainer(engine, { ...smallTraining(engine), atOnce: Math.ceil(examples / 3) + 1 });
    for (let step = 0; step < 5; step++) {
      const loss = whole.step(batch);
      assertAlmostEquals(turned.step(batch), loss, 1e-6 * loss);
    }
    const expected = flatWeights(whole.weights());
    flatWeights(turned.weights()).forEach((w, i) => assertAlmostEquals(w, expected[i], 1e-5));
    assertEquals(turned.steps, 5);
    whole.dispose();
    turned.dispose();
  },
);

testEngines(
  "trainer() in turns agrees in double precision to rounding, and undoes a loss that is not finite",
  (engine) => {
    const { tf } = engine;
    const line = (atOnce?: number) =>
      trainer(engine, {
        weights: { slope: ndarray([1], Float64Array.of(0.3)) },
        loss: ({ slope }, { x, scale }: { x: Tensor; scale: Tensor }) =>
          tf.mul(scale, tf.mean(tf.square(tf.sub(tf.mul(x, slope), 1)))),
        precision: "float64",
        atOnce,
      });
    const [whole, turned] = [line(), line(2)];
    const batch = (scale: number) => ({
      x: engine.float64Tensor([1, 2, 3, 4, 5], [5]),
      scale: engine.float64Tensor([scale], []),
    });
    for (let step = 0; step < 3; step++) assertAlmostEquals(turned.step(batch(2)), whole.step(batch(2)), 1e-13);
    assertAlmostEquals(turned.weights().slope.data[0], whole.weights().slope.data[0], 1e-15);
    const before = turned.weights();
    assertEquals(turned.step(batch(NaN)), NaN);
    assertEquals(turned.steps, 2); // as the loss at the weights of step 3 is not known to be finite
    assert(turned.weights().slope.data[0] !== before.slope.data[0]);
    whole.dispose();
    turned.dispose();
  },
  [NATIVE],
);

testEngines("trainer() gives scalars of a batch to every part", (engine) => {
  const { tf } = engine;
  const run = trainer(engine, {
    weights: { w: ndarray([1]) },
    loss: ({ w }, { x, weight }: { x: Tensor; weight: Tensor }) =>
      tf.mul(weight, tf.mean(tf.squaredDifference(tf.mul(x, tf.add(w, 1)), 0))),
    parts: 2,
  });
  assertAlmostEquals(run.step({ x: tf.tensor1d([1, 2, 3, 4]), weight: tf.scalar(2) }), 2 * 30 / 4, 1e-5);
  run.dispose();
});

/** Minimises w^2 / 2 from 1, whose gradient is w; `factor` scales the loss. */
function parabola(options: Partial<TrainerOptions<{ w: ReturnType<typeof ndarray> }, Tensor>>, engine: { tf: never }) {
  const { tf } = engine as unknown as Parameters<typeof smallTraining>[0];
  return {
    weights: { w: ndarray([1], Float64Array.of(1)) },
    loss: ({ w }: { w: Tensor }, factor: Tensor) => tf.mul(factor, tf.sum(tf.mul(0.5, tf.square(w)))),
    ...options,
  };
}

testEngines("trainer() follows the schedule of its rate", (engine) => {
  const rates: number[] = [];
  const rate = (step: number) => {
    rates.push(step);
    return step < 2 ? 0.25 : 0.125;
  };
  const run = trainer(engine, parabola({ rate }, engine as never));
  const path = [0, 1, 2].map(() => {
    run.step(engine.tf.scalar(1));
    return run.weights().w.data[0];
  });
  assertEquals(rates, [0, 1, 2]);
  assertAlmostEquals(path[0], 0.75, 1e-6); // Adam's first step has the length of the rate
  const steady = trainer(engine, parabola({ rate: constantRate(0.25) }, engine as never));
  const steadyPath = [0, 1, 2].map(() => {
    steady.step(engine.tf.scalar(1));
    return steady.weights().w.data[0];
  });
  assertEquals(path.slice(0, 2), steadyPath.slice(0, 2));
  assertAlmostEquals(path[1] - path[2], (steadyPath[1] - steadyPath[2]) / 2, 1e-6);
  run.dispose();
  steady.dispose();
});

testEngines("trainer() clips what Adam remembers", (engine) => {
  const run = trainer(engine, parabola({ clip: { norm: 0.5 } }, engine as never));
  run.step(engine.tf.scalar(100));
  assertAlmostEquals((run.state().moments.get("m")!.data as Float32Array)[0], 0.1 * 0.5, 1e-6);
  run.dispose();
});

testEngines("trainer() goes back to the last weights whose loss was finite", (engine) => {
  const { tf } = engine;
  const run = trainer(engine, parabola({ rate: 0.25 }, engine as never));
  run.step(tf.scalar(1));
  run.step(tf.scalar(1));
  const good = run.state();
  run.step(tf.scalar(1)); // its loss was finite, at the weights of `good`
  assert(Number.isNaN(run.step(tf.scalar(NaN))));
  assertEquals(run.state(), good);
  assertEquals(run.step(tf.scalar(Infinity)), Infinity); // nothing further back is known
  assertEquals(run.state(), good);
  assert(Number.isFinite(run.step(tf.scalar(1))));
  assertEquals(run.steps, 3);
  run.dispose();
});

testEngines("trainer() goes on from a saved state bit for bit", (engine) => {
  const batches = [1, 2, 3, 4, 5, 6].map((seed) => smallBatch(engine, seeded(seed)));
  const straight = trainer(engine, smallTraining(engine));
  batches.forEach((batch) => straight.step(batch));
  const first = trainer(engine, smallTraining(engine));
  batches.slice(0, 3).forEach((batch) => first.step(batch));
  const second = trainer(engine, { ...smallTraining(engine), weights: straight.weights() });
  second.step(batches[5]);
  second.load(first.state());
  batches.slice(3).forEach((batch) => second.step(batch));
  assertEquals(second.state(), straight.state());
  [straight, first, second].forEach((run) => run.dispose());
});

testEngines("trainer() hands its weights out as tensors", (engine) => {
  const run = trainer(engine, smallTraining(engine));
  const { layers: [{ w }], scale } = run.tensors();
  assertEquals([w.shape, scale.shape, scale.dataSync()[0]], [[1, 16], [], 1.5]);
  run.dispose();
});

testEngines("trainer() trains in float64, whose state is saved in full", (engine) => {
  const { float64Tensor } = engine;
  const run = trainer(engine, {
    ...parabola({ rate: 0.3 }, engine as never),
    weights: { w: ndarray([1], Float64Array.of(1 / 3)) },
    precision: "float64",
  });
  assertAlmostEquals(run.step(float64Tensor([1], [])), 1 / 18, 1e-16);
  assertAlmostEquals(run.weights().w.data[0], 1 / 3 - 0.3 / (1 + 3e-8), 1e-15);
  assertEquals(run.state().weights.get("w")!.dtype, "F64");
  run.dispose();
}, [NATIVE]);

testEngines("ten thousand steps with Adam leave the number of tensors and the memory flat", (engine) => {
  const run = trainer(engine, { ...smallTraining(engine), parts: 2 });
  const batch = smallBatch(engine);
  for (let step = 0; step < 2000; step++) run.step(batch);
  const before = engine.memory();
  const native = () => Deno.memoryUsage().rss - Deno.memoryUsage().heapTotal;
  const nativeBefore = native();
  for (let step = 0; step < 10_000; step++) run.step(batch);
  assertEquals(engine.memory(), before);
  assertLess(native() - nativeBefore, 20e6); // 2 kB lost in each step would be more
  run.dispose();
}, [NATIVE]);

testEngines("trainer() and its step refuse what they cannot use", (engine) => {
  const { tf } = engine;
  const options = smallTraining(engine);
  const make = (changes: object) => () => trainer(engine, { ...options, ...changes });
  assertThrows(make({ rate: -1 }), RangeError, "Cannot train: rate must be a positive number or a schedule, got -1");
  assertThrows(make({ parts: 0 }), RangeError, "Cannot train: parts must be a whole number of at least 1, got 0");
  assertThrows(make({ learningRate: 1 }), TypeError, 'Cannot train: Unknown option "learningRate"');
  assertThrows(make({ optimiser: "adam" }), TypeError, "optimiser must be an optimiser such as adam()");
  assertThrows(make({ clip: { norm: 0 } }), RangeError, "clip.norm must be a positive number");
  assertThrows(make({ weights: { w: 1 } }), TypeError, "Cannot train w: expected ndarrays");

  const vector = trainer(engine, { weights: { w: ndarray([2]) }, loss: ({ w }) => tf.square(w) });
  assertThrows(() => vector.step([]), TypeError, "Cannot minimise a loss of shape [2]; return a scalar");
  const thirds = trainer(engine, { ...options, parts: 3 });
  assertThrows(
    () => thirds.step(smallBatch(engine)),
    RangeError,
    "Cannot split a batch tensor of shape [8,1] into 3 equal parts; choose a batch size that is a multiple of parts",
  );
  const whole = trainer(engine, options);
  const { step, weights, moments } = whole.state();
  assertThrows(
    () => vector.load({ step, weights, moments }),
    TypeError,
    "Cannot load 5 weights into a trainer of 1; build the trainer that the state came from",
  );
  const bent = new Map([...weights].map(([name, tensor]) => [name, { ...tensor, shape: [...tensor.shape, 1] }]));
  assertThrows(
    () => whole.load({ step, weights: bent, moments }),
    TypeError,
    'Cannot load the weight "layers.0.w": expected F32 [1,16], got F32 [1,16,1]; build the trainer',
  );
  const renamed = new Map([...moments].map(([name, tensor]) => [`${name}2`, tensor]));
  assertThrows(
    () => whole.load({ step, weights, moments: renamed }),
    TypeError,
    'Cannot load the moment "m": expected F32 [50], got none among m2, v2',
  );
  [vector, thirds, whole].forEach((run) => run.dispose());
});
