import { assertAlmostEquals, assertEquals, assertLess, assertRejects } from "@std/assert";
import { PropagatorError } from "../../lib/core/errors.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { minimiseTensors, tensorObjective } from "../../lib/tensor/lbfgs_adapter.ts";
import { flatWeights, weightLayout } from "../../lib/tensor/train_weights.ts";
import { trainer } from "../../lib/tensor/trainer.ts";
import { NATIVE, testEngines, WASM } from "./engines.ts";
import { smallBatch, smallTraining, smallWeights } from "./small_network.ts";

testEngines("tensorObjective() in float64 has the gradient that finite differences have", (engine) => {
  const { loss } = smallTraining(engine);
  const { objective, dispose } = tensorObjective(engine, weightLayout(smallWeights()), {
    loss,
    batch: smallBatch(engine),
  });
  const x = flatWeights(smallWeights());
  const gradient = new Float64Array(x.length);
  objective(x, gradient);
  const unused = new Float64Array(x.length);
  const scale = Math.max(...gradient.map(Math.abs));
  const h = 1e-5;
  for (let i = 0; i < x.length; i++) {
    const at = (xi: number) => objective(x.with(i, xi), unused);
    assertAlmostEquals(gradient[i], (at(x[i] + h) - at(x[i] - h)) / (2 * h), 1e-8 * scale);
  }
  dispose();
}, [NATIVE]);

testEngines(
  "minimiseTensors() fits a network a thousand times better than Adam in as many iterations",
  async (engine) => {
    const { loss } = smallTraining(engine);
    const adam = trainer(engine, smallTraining(engine));
    for (let step = 0; step < 300; step++) adam.step(smallBatch(engine));
    const notes: string[] = [];
    const found = await minimiseTensors(engine, {
      weights: smallWeights(),
      loss,
      batch: smallBatch(engine),
      maxIterations: 300,
      progress: ({ done, of }) => notes.push(`${done}/${of}`),
    });
    assertLess(found.value, adam.step(smallBatch(engine)) / 1000);
    adam.dispose();
    assertEquals(notes[0], "1/300");
    assertEquals([found.losses.length, found.losses.at(-1)], [found.iterations, found.value]);
  },
  [NATIVE],
);

testEngines("minimiseTensors() in float32 finds the minimum of a parabola to rounding", async (engine) => {
  const { tf } = engine;
  const { weights, status } = await minimiseTensors(engine, {
    weights: { w: ndarray([2], Float64Array.of(5, -7)) },
    loss: ({ w }, { target }) => tf.sum(tf.mul(tf.squaredDifference(w, target), [1, 30])),
    batch: { target: tf.tensor1d([0.5, 0.25]) },
    precision: "float32",
  });
  assertEquals(["converged", "stalled"].includes(status), true);
  assertAlmostEquals(weights.w.data[0], 0.5, 1e-4);
  assertAlmostEquals(weights.w.data[1], 0.25, 1e-4);
});

testEngines("minimiseTensors() stops at its limit, and calls a start that is not finite diverged", async (engine) => {
  const { tf } = engine;
  const options = {
    weights: { w: ndarray([1], Float64Array.of(5)) },
    loss: ({ w }: { w: Parameters<typeof tf.sum>[0] }) => tf.sum(tf.pow(w, tf.scalar(4))),
    batch: [],
    precision: "float32",
  } as const;
  const { status, iterations } = await minimiseTensors(engine, { ...options, maxIterations: 2 } as never);
  assertEquals([status, iterations], ["limit", 2]);
  const bad = await minimiseTensors(
    engine,
    { ...options, weights: { w: ndarray([1], Float64Array.of(NaN)) } } as never,
  );
  assertEquals(bad.status, "diverged");
});

testEngines("minimiseTensors() can be cancelled", async (engine) => {
  const abort = new AbortController();
  await assertRejects(
    () =>
      minimiseTensors(engine, {
        weights: smallWeights(),
        loss: smallTraining(engine).loss,
        batch: smallBatch(engine),
        signal: abort.signal,
        progress: ({ done }) => done === 3 && abort.abort(),
      }),
    PropagatorError,
    "Cancelled minimising after 3 iterations",
  );
}, [NATIVE]);

testEngines("minimiseTensors() in float64 is refused without doubles, with what to do", async (engine) => {
  await assertRejects(
    () =>
      minimiseTensors(engine, {
        weights: smallWeights(),
        loss: smallTraining(engine).loss,
        batch: smallBatch(engine),
      }),
    PropagatorError,
    "in float64: the WASM engine computes in float32 only",
  );
}, [WASM]);
