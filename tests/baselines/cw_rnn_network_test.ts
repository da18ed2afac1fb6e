import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { ndarray, seeded } from "../../mod.ts";
import { cwRnnNetwork, type CwRnnWeights, PERIODS } from "../../lib/baselines/cw_rnn_network.ts";
import { recurrentLoss } from "../../lib/baselines/train_recurrent.ts";
import { valueAndGradient } from "../../lib/tensor/train_gradient.ts";
import { flatWeights, weightLayout } from "../../lib/tensor/train_weights.ts";
import { NATIVE, testEngines } from "../tensor/engines.ts";

const [UNITS, FEATURES, SIZE] = [10, 3, 2];
const network = cwRnnNetwork(UNITS);
const weights = network.weights(FEATURES, seeded(1));
const random = seeded(2);
const snapshots = (length: number) => Float64Array.from({ length: length * FEATURES }, () => random.normal());

/** The read-out of all states as they are. */
const showing: CwRnnWeights = {
  ...weights,
  readOut: {
    w: ndarray([UNITS, UNITS], Float64Array.from({ length: UNITS ** 2 }, (_, k) => k % (UNITS + 1) === 0 ? 1 : 0)),
    b: ndarray([UNITS]),
  },
};

Deno.test("cwRnnNetwork() gives each module its turn every 4^i steps, and holds its state exactly in between", () => {
  const step = network.stepper(showing);
  let before: Float64Array = new Float64Array(UNITS);
  for (let t = 0; t < 300; t++) {
    const states = step(snapshots(1));
    PERIODS.forEach((period, i) => {
      const [now, then] = [states, before].map((all) => all.slice(i * SIZE, (i + 1) * SIZE));
      if (t % period === 0) assert(now.every((h, k) => h !== then[k]));
      else assertEquals(now, then);
    });
    before = states;
  }
});

Deno.test("cwRnnNetwork() lets a module read slower ones, never faster ones", () => {
  const x = snapshots(70); // all but the slowest have had another turn since step 0
  const statesOf = (modules: CwRnnWeights["modules"]) => {
    const step = network.stepper({ ...showing, modules });
    return Array.from({ length: 70 }, (_, t) => step(x.slice(t * FEATURES, (t + 1) * FEATURES))).at(-1)!;
  };
  const plain = statesOf(weights.modules);
  weights.modules.forEach((module, changed) => {
    const b = ndarray([SIZE], Float64Array.of(0.3, -0.2));
    const other = statesOf(weights.modules.with(changed, { ...module, inputBias: b }));
    for (let k = 0; k < UNITS; k++) assertEquals(other[k] !== plain[k], Math.floor(k / SIZE) <= changed);
  });
});

testEngines("cwRnnNetwork() predicts the same by modules as step by step", (engine) => {
  const { tf } = engine;
  const length = 262; // the slowest module has two turns
  const x = snapshots(length);
  const layout = weightLayout(weights);
  const flat = tf.tensor1d(Float32Array.from(flatWeights(weights)));
  const onEngine = layout.tree(layout.leaves(tf, flat));
  const predictions = network.predictions(engine, onEngine, tf.tensor2d(Float32Array.from(x), [length, FEATURES]));
  const all = engine.read64(predictions);
  const step = network.stepper(weights);
  for (let t = 0; t < length; t++) {
    step(x.slice(t * FEATURES, (t + 1) * FEATURES))
      .forEach((value, c) => assertAlmostEquals(all[t * FEATURES + c], value, 1e-5));
  }
});

testEngines("cwRnnNetwork() has the gradient of finite differences in double precision", (engine) => {
  const length = 40;
  const x = snapshots(length);
  const layout = weightLayout(weights);
  const gradientOf = engine.jit(valueAndGradient(engine.tf, layout, recurrentLoss(engine, network), 1), {
    precision: "float64",
  });
  const flat = flatWeights(weights);
  const table = (values: Float64Array) => engine.float64Tensor(values, [length - 1, FEATURES]);
  const batch = { x: table(x.slice(0, -FEATURES)), y: table(x.slice(FEATURES)) };
  const { value, gradient } = gradientOf(engine.float64Tensor(flat, [flat.length]), batch);
  const lossAt = (at: Float64Array) => {
    const step = network.stepper(layout.nested(at));
    let sum = 0;
    for (let t = 0; t + 1 < length; t++) {
      const next = x.subarray((t + 1) * FEATURES, (t + 2) * FEATURES);
      step(x.slice(t * FEATURES, (t + 1) * FEATURES)).forEach((p, c) => sum += (p - next[c]) ** 2);
    }
    return sum / ((length - 1) * FEATURES);
  };
  assertAlmostEquals(engine.read64(value)[0], lossAt(flat), 1e-13);
  const h = 1e-5;
  const g = engine.read64(gradient);
  const largest = Math.max(...g.map(Math.abs));
  for (let k = 0; k < flat.length; k++) {
    const at = (by: number) => lossAt(flat.map((w, i) => i === k ? w + by : w));
    assertLess(Math.abs(g[k] - (at(h) - at(-h)) / (2 * h)), 1e-8 * largest);
  }
  gradientOf.dispose();
}, [NATIVE]);

Deno.test("cwRnnNetwork() counts its parameters as the paper's program does", () => {
  const rows = [[22, 120, 19942], [128, 890, 1021848], [512, 1570, 4076232], [64, 195, 63439]];
  for (const [features, units, parameters] of rows) {
    assertEquals(cwRnnNetwork(units).parameters(features), parameters);
  }
  const neverRead = 10 * SIZE ** 2; // of the matrix of all states, ten blocks
  assertEquals(flatWeights(weights).length, network.parameters(FEATURES) - neverRead);
});
