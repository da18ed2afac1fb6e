import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../../lib/core/random.ts";
import { dimensions, type LatentSdeDescription } from "../../../lib/models/latent_sde/description.ts";
import {
  driftResidual,
  evidenceBound,
  gaussianLogLikelihood,
  type Segment,
} from "../../../lib/models/latent_sde/evidence_bound.ts";
import { latentSdeNetworks, stencilIndices } from "../../../lib/models/latent_sde/networks.ts";
import type { Engine } from "../../../lib/tensor/engine.ts";
import type { Tensor } from "../../../lib/tensor/tfjs.ts";
import { flatWeights, weightLayout } from "../../../lib/tensor/train_weights.ts";
import { NATIVE, testEngines } from "../../tensor/engines.ts";
import { asTensors, LATER_MODEL, LINE_MODEL, PLANE_MODEL, someWeights } from "./small_models.ts";

function normals(length: number, name: string): Float64Array {
  const random = seeded(7).fork(name);
  return Float64Array.from({ length }, () => random.normal());
}

const FRAMES = 6;

function segmentOf({ float64Tensor }: Engine, description: LatentSdeDescription): Segment {
  const { latent, fine } = dimensions(description);
  const times = Float64Array.from({ length: FRAMES }, (_, n) => 1 + 0.1 * n);
  return {
    fields: float64Tensor(normals(FRAMES * fine, "fields"), [FRAMES, description.channels, ...description.grid]),
    times: float64Tensor(times, [FRAMES]),
    seconds: float64Tensor(times.map((t) => t - 1.25), [FRAMES]),
    draws: float64Tensor(normals(FRAMES * latent, "draws"), [FRAMES, latent]),
    driftDraws: float64Tensor(normals(FRAMES * latent, "drift draws"), [FRAMES, latent]),
    ramp: float64Tensor([0.5], []),
  };
}

Deno.test("stencilIndices() goes around a line, and sorts neighbours on a plane, so that its edges see them in another order", () => {
  const indices = stencilIndices({ grid: [24], ratio: 4, stencil: 1 });
  assertEquals([...indices], [5, 0, 1, 0, 1, 2, 1, 2, 3, 2, 3, 4, 3, 4, 5, 4, 5, 0]);
  const plane = stencilIndices({ grid: [12, 12], ratio: 4, stencil: 1 });
  assertEquals([...plane.slice(4 * 9, 5 * 9)], [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  const rows = stencilIndices({ grid: [16, 16], ratio: 4, stencil: 1 });
  assertEquals([...rows.slice(0, 9)], [0, 1, 3, 4, 5, 7, 12, 13, 15]);
});

testEngines("driftResidual() is zero where the drift is that of the posterior's linear equation", (engine) => {
  const { tf, read64 } = engine;
  // dz = (-a z + b) dt + l dbeta has mu' = -a mu + b and v' = -2 a v + l^2.
  const [a, b, l] = [0.7, 0.3, 0.5];
  const [mu, v] = [[1, -2], [0.2, 0.4]];
  const posterior = {
    mean: tf.tensor2d([mu]),
    logVariance: tf.tensor2d([v.map(Math.log)]),
    meanSlope: tf.tensor2d([mu.map((m) => -a * m + b)]),
    logVarianceSlope: tf.tensor2d([v.map((one) => -2 * a + l ** 2 / one)]),
  };
  const states = tf.tensor2d([[0.4, 3]]);
  const drift = tf.add(tf.mul(states, -a), b);
  const residual = read64(driftResidual(engine, posterior, { states, drift, noise: tf.fill([2], l ** 2) }));
  residual.forEach((value) => assertAlmostEquals(value, 0, 1e-6));
});

testEngines("decode() is the normalised product of both experts, as Eqs. (6) and (21) write it", (engine) => {
  const { jit, float64Tensor, read64 } = engine;
  const { fine, latent } = dimensions(LINE_MODEL);
  const networks = latentSdeNetworks(engine, LINE_MODEL);
  const weights = asTensors(someWeights(LINE_MODEL), ({ shape, data }) => float64Tensor(data, shape));
  const run = jit((states: Tensor, fields: Tensor, w: typeof weights) => {
    const { mean, variance } = networks.decode(w, states);
    const { macro, micro } = networks.shares(w, states);
    return { likelihood: gaussianLogLikelihood(engine, fields, mean, variance), macro, micro };
  }, { precision: "float64" });
  const y = normals(fine, "y");
  const out = run(float64Tensor(normals(latent, "z"), [1, latent]), float64Tensor(y, [1, 1, fine]), weights);
  const [macro, weighed] = [read64(out.macro), read64(out.micro)];
  const softplus = (x: number) => Math.log1p(Math.exp(x));
  const { macroVariance, microVariance } = someWeights(LINE_MODEL);
  let [eq21, eq6] = [0, 0];
  for (let j = 0; j < fine; j++) {
    const [a, b] = [1 / softplus(macroVariance.data[j]), 1 / softplus(microVariance.data[j])]; // precisions of both experts
    const r = y[j] - macro[j];
    const d = weighed[j] * (a + b) / b; // the decoder's own output
    const constant = -0.5 * Math.log(2 * Math.PI) + 0.5 * Math.log(a + b);
    eq21 += -0.5 * a * r * r - 0.5 * b * (r - d) ** 2 + 0.5 * (a * b / (a + b)) * d * d + constant;
    eq6 += -0.5 * (a + b) * r * r + b * r * d - 0.5 * (b * b / (a + b)) * d * d + constant;
  }
  const likelihood = read64(out.likelihood)[0];
  assertAlmostEquals(likelihood / eq21, 1, 1e-9);
  assertAlmostEquals(likelihood / eq6, 1, 1e-9);
  run.dispose();
}, [NATIVE]);

const MODELS = [["a line", LINE_MODEL], ["a plane", PLANE_MODEL], ["a plane, later program", LATER_MODEL]] as const;
for (const [name, whole] of MODELS) {
  for (const micro of [0, 2]) {
    const description = { ...whole, micro };
    testEngines(
      `evidenceBound() has the gradient of its value, on ${name}, ${micro} numbers of the microscale`,
      (engine) => {
        const { tf, jit, float64Tensor, read64 } = engine;
        const weights = someWeights(description);
        const layout = weightLayout(weights);
        const bound = evidenceBound(engine, description, { scaling: "exact", snapshots: 100, half: 0.25 });
        const segment = segmentOf(engine, description);
        const loss = (flat: Tensor, given: Segment) => bound(layout.tree(layout.leaves(tf, flat)), given);
        const run = jit((flat: Tensor, given: Segment) => ({
          value: loss(flat, given),
          slope: tf.grad(((x: Tensor) => loss(x, given)) as never)(flat),
        }), { precision: "float64" });
        const numbers = flatWeights(weights);
        const at = (x: Float64Array) => run(float64Tensor(x, [x.length]), segment);
        const slope = read64(at(numbers).slope);
        const direction = normals(numbers.length, "direction");
        const moved = (step: number) => read64(at(numbers.map((x, i) => x + step * direction[i])).value)[0];
        const difference = (moved(1e-6) - moved(-1e-6)) / 2e-6;
        const along = slope.reduce((sum, x, i) => sum + x * direction[i], 0);
        assert(Number.isFinite(along) && Math.abs(along) > 1e-3);
        assertAlmostEquals(difference / along, 1, 1e-5);
        run.dispose();
      },
      [NATIVE],
    );
  }
}

testEngines("evidenceBound() weighs the drift over all snapshots as the paper's program does, or exactly", (engine) => {
  const { tf, read64 } = engine;
  const { fine, latent } = dimensions(LINE_MODEL);
  const single = (length: number, name: string, shape: number[]) =>
    tf.tensor(Float32Array.from(normals(length, name)), shape);
  const weights = asTensors(
    someWeights(LINE_MODEL),
    ({ shape, data }) => tf.tensor(Float32Array.from(data), [...shape]),
  );
  const segment = (ramp: number): Segment => ({
    fields: single(FRAMES * fine, "fields", [FRAMES, 1, fine]),
    times: tf.linspace(1, 1.5, FRAMES),
    seconds: tf.linspace(-0.25, 0.25, FRAMES),
    draws: single(FRAMES * latent, "draws", [FRAMES, latent]),
    driftDraws: single(FRAMES * latent, "drift draws", [FRAMES, latent]),
    ramp: tf.scalar(ramp),
  });
  const value = (scaling: "paper" | "exact", ramp: number) =>
    read64(evidenceBound(engine, LINE_MODEL, { scaling, snapshots: 60, half: 0.25 })(weights, segment(ramp)))[0];
  assertAlmostEquals(value("paper", 0), value("exact", 0), 1e-5);
  const [paper, exact] = [value("paper", 1) - value("paper", 0), value("exact", 1) - value("exact", 0)];
  assertAlmostEquals(paper / exact, FRAMES * fine / 60, 1e-2);
});
