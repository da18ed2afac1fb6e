import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { seeded } from "../../../mod.ts";
import {
  flowMap,
  type FlowMapLayer,
  flowMapLayers,
  parameterCount,
  type UnrolledBatch,
  unrolledLoss,
} from "../../../lib/models/hits/flow_map_network.ts";
import { valueAndGradient } from "../../../lib/tensor/train_gradient.ts";
import { flatWeights, weightLayout } from "../../../lib/tensor/train_weights.ts";
import { NATIVE, testEngines } from "../../tensor/engines.ts";

const WIDTHS = [2, 7, 5, 2];

/** The flow map in plain TypeScript. */
function applied(layers: readonly FlowMapLayer[], x: number[]): number[] {
  let h = x;
  layers.forEach(({ w, b }, i) => {
    h = Array.from(b.data, (bias, j) => {
      const sum = h.reduce((s, value, k) => s + value * w.data[k * b.data.length + j], bias);
      return i < layers.length - 1 ? Math.max(0, sum) : sum;
    });
  });
  return x.map((value, c) => value + h[c]);
}

/** The unrolled loss in plain TypeScript. */
function lossOf(layers: readonly FlowMapLayer[], xs: number[][], ys: number[][][]): number {
  let [sum, n] = [0, 0];
  xs.forEach((x, i) => {
    let state = x;
    for (const target of ys[i]) {
      state = applied(layers, state);
      state.forEach((value, c) => {
        sum += (value - target[c]) ** 2;
        n++;
      });
    }
  });
  return sum / n;
}

Deno.test("parameterCount() gives the paper's numbers", () => {
  const counts = [[2, 32, 32, 2], [2, 128, 128, 128, 2], [2, 256, 256, 256, 2], [2, 512, 512, 512, 2]].map(
    parameterCount,
  );
  assertEquals(counts, [1218, 33666, 132866, 527874]);
  assertEquals([parameterCount([3, 128, 128, 128, 3]), parameterCount([3, 1024, 1024, 1024, 3])], [33923, 2106371]);
});

Deno.test("flowMapLayers() draws weights and biases within one over the root of the inputs", () => {
  const layers = flowMapLayers([4, 400, 3], seeded(1));
  assertEquals(flatWeights(layers).length, parameterCount([4, 400, 3]));
  for (const [layer, fanIn] of [[layers[0], 4], [layers[1], 400]] as const) {
    for (const { data } of [layer.w, layer.b]) {
      const bound = 1 / Math.sqrt(fanIn);
      assert(data.every((value) => Math.abs(value) <= bound));
      assert(data.some((value) => Math.abs(value) > 0.5 * bound));
    }
  }
});

const XS = [[0.3, -0.8], [-0.5, 0.1], [0.9, 0.4]];
const random = seeded(5).fork("targets");
const YS = XS.map(() => Array.from({ length: 5 }, () => [random.normal(), random.normal()]));

testEngines("flowMap() and unrolledLoss() compute what they say", (engine) => {
  const { tf } = engine;
  const layers = flowMapLayers(WIDTHS, seeded(2));
  const net = layers.map(({ w, b }) => ({
    w: tf.tensor(Float32Array.from(w.data), [...w.shape]),
    b: tf.tensor(Float32Array.from(b.data), [...b.shape]),
  }));
  const out = engine.read64(flowMap(engine)(net, tf.tensor2d(XS)));
  XS.forEach((x, i) => applied(layers, x).forEach((value, c) => assertAlmostEquals(out[2 * i + c], value, 1e-6)));
  const loss = engine.read64(unrolledLoss(engine)(net, { x: tf.tensor2d(XS), y: tf.tensor3d(YS) }))[0];
  assertAlmostEquals(loss, lossOf(layers, XS, YS), 1e-5);
});

testEngines("unrolledLoss() counts each target as much as it is told", (engine) => {
  const { tf } = engine;
  const layers = flowMapLayers(WIDTHS, seeded(2)).map(({ w, b }) => ({
    w: tf.tensor(Float32Array.from(w.data), [...w.shape]),
    b: tf.tensor(Float32Array.from(b.data), [...b.shape]),
  }));
  const lossWith = (counts: number[][]) =>
    engine.read64(
      unrolledLoss(engine)(layers, { x: tf.tensor2d(XS), y: tf.tensor3d(YS), w: tf.tensor2d(counts) }),
    )[0];
  const only = XS.map((_, i) =>
    YS[i].map((_, j) => lossWith(XS.map((_, a) => YS[a].map((_, b) => a === i && b === j ? 1 : 0))))
  );
  const counts = XS.map((_, i) => YS[i].map((_, j) => (i + 2 * j) % 3));
  const expected = only.flatMap((row, i) => row.map((loss, j) => loss * counts[i][j])).reduce((a, b) => a + b);
  assertAlmostEquals(lossWith(counts), expected, 1e-5);
  // a target alone: the squared distance of the j-th application
  const once = applied(flowMapLayers(WIDTHS, seeded(2)), XS[1]);
  const squared = once.reduce((sum, value, c) => sum + (value - YS[1][0][c]) ** 2, 0);
  assertAlmostEquals(only[1][0], squared / 30, 1e-6);
});

testEngines("unrolledLoss() has the gradient of five applications, to 1e-6 in double precision", (engine) => {
  const layers = flowMapLayers(WIDTHS, seeded(2));
  const layout = weightLayout(layers);
  const gradientOf = engine.jit(valueAndGradient(engine.tf, layout, unrolledLoss(engine), 1), { precision: "float64" });
  const flat = flatWeights(layers);
  const batch: UnrolledBatch = {
    x: engine.float64Tensor(XS.flat(), [3, 2]),
    y: engine.float64Tensor(YS.flat(2), [3, 5, 2]),
  };
  const gradient = engine.read64(gradientOf(engine.float64Tensor(flat, [flat.length]), batch).gradient);
  const h = 1e-5;
  let [worst, largest] = [0, 0];
  for (let k = 0; k < flat.length; k++) {
    const at = (value: number) => lossOf(layout.nested(flat.map((x, i) => i === k ? value : x)), XS, YS);
    worst = Math.max(worst, Math.abs(gradient[k] - (at(flat[k] + h) - at(flat[k] - h)) / (2 * h)));
    largest = Math.max(largest, Math.abs(gradient[k]));
  }
  assertLess(worst / largest, 1e-6);
  gradientOf.dispose();
}, [NATIVE]);
