import { assertAlmostEquals, assertEquals } from "@std/assert";
import { ndarray, seeded } from "../../mod.ts";
import { lstmNetwork, type LstmWeights } from "../../lib/baselines/lstm_network.ts";
import { recurrentLoss } from "../../lib/baselines/train_recurrent.ts";
import { valueAndGradient } from "../../lib/tensor/train_gradient.ts";
import { flatWeights, weightLayout } from "../../lib/tensor/train_weights.ts";
import { NATIVE, testEngines, WASM } from "../tensor/engines.ts";
import torch from "./fixtures/lstm.json" with { type: "json" };

type Named = typeof torch.weights;

/** PyTorch's matrices are the other way round. */
function transposed(rows: readonly (readonly number[])[]) {
  const columns = rows[0].map((_, j) => rows.map((row) => row[j]));
  return ndarray([columns.length, rows.length], Float64Array.from(columns.flat()));
}

const vector = (values: readonly number[]) => ndarray([values.length], Float64Array.from(values));

function ours(named: Named): LstmWeights {
  return {
    input: transposed(named.weight_ih_l0),
    recurrent: transposed(named.weight_hh_l0),
    inputBias: vector(named.bias_ih_l0),
    recurrentBias: vector(named.bias_hh_l0),
    readOut: { w: transposed(named["read_out.weight"]), b: vector(named["read_out.bias"]) },
  };
}

const network = lstmNetwork(4);
const weights = ours(torch.weights);
const [SNAPSHOTS, FEATURES] = [8, 3];
const inputs = torch.snapshots.slice(0, -1).flat();
const targets = torch.snapshots.slice(1).flat();

Deno.test("lstmNetwork() predicts what PyTorch does, snapshot by snapshot in double precision", () => {
  const step = network.stepper(weights);
  torch.snapshots.slice(0, -1).forEach((snapshot, t) =>
    step(Float64Array.from(snapshot)).forEach((x, c) => assertAlmostEquals(x, torch.predictions[t][c], 1e-14))
  );
});

testEngines("lstmNetwork() has PyTorch's loss and gradient in double precision", (engine) => {
  const layout = weightLayout(weights);
  const loss = recurrentLoss(engine, network);
  const gradientOf = engine.jit(valueAndGradient(engine.tf, layout, loss, 1), { precision: "float64" });
  const flat = flatWeights(weights);
  const table = (values: number[]) => engine.float64Tensor(values, [SNAPSHOTS - 1, FEATURES]);
  const { value, gradient } = gradientOf(engine.float64Tensor(flat, [flat.length]), {
    x: table(inputs),
    y: table(targets),
  });
  assertAlmostEquals(engine.read64(value)[0], torch.loss, 1e-14);
  const expected = flatWeights(ours(torch.gradients));
  engine.read64(gradient).forEach((d, k) => assertAlmostEquals(d, expected[k], 1e-14));
  gradientOf.dispose();
}, [NATIVE]);

testEngines("lstmNetwork() has PyTorch's loss and gradient without TensorFlow", (engine) => {
  const { tf } = engine;
  const layout = weightLayout(weights);
  const gradientOf = valueAndGradient(tf, layout, recurrentLoss(engine, network), 1);
  const table = (values: number[]) => tf.tensor2d(values, [SNAPSHOTS - 1, FEATURES]);
  const { value, gradient } = gradientOf(tf.tensor1d(Float32Array.from(flatWeights(weights))), {
    x: table(inputs),
    y: table(targets),
  });
  assertAlmostEquals(engine.read64(value)[0], torch.loss, 1e-6);
  const expected = flatWeights(ours(torch.gradients));
  engine.read64(gradient).forEach((d, k) => assertAlmostEquals(d, expected[k], 1e-6));
}, [WASM]);

Deno.test("lstmNetwork() counts its parameters as the paper's program does", () => {
  for (
    const [features, units, parameters] of [[22, 57, 19744], [128, 431, 1022460], [512, 740, 4091232], [64, 90, 61984]]
  ) {
    assertEquals(lstmNetwork(units).parameters(features), parameters);
  }
  assertEquals(flatWeights(lstmNetwork(5).weights(3, seeded(1))).length, lstmNetwork(5).parameters(3));
});
