import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { seeded } from "../../../lib/core/random.ts";
import {
  interpolatedPosterior,
  interpolationWeights,
  softplusInverse,
} from "../../../lib/models/latent_sde/kernel_interpolation.ts";
import type { Tensor } from "../../../lib/tensor/tfjs.ts";
import type { TensorsOf } from "../../../lib/tensor/train_weights.ts";
import { NATIVE, testEngines } from "../../tensor/engines.ts";

const N = 12;
const HALF = 0.3;
const times = Float64Array.from({ length: N }, (_, i) => -HALF + (2 * HALF * i) / (N - 1));
const mean = Float64Array.from(
  { length: 2 * N },
  (_, k) => k % 2 === 0 ? Math.sin(5 * times[k >> 1]) : times[k >> 1] ** 2,
);
const weights = interpolationWeights([8, 8], seeded(2));

/** Gaussian-process regression by its definition, at any time; the warp network by hand. */
function regression(scales: readonly number[], at: number): number {
  const [height, length, nugget] = scales;
  const warped = (t: number) => {
    let h = [t / HALF];
    weights.warp.forEach(({ w: { shape: [rows, columns], data }, b }, i) => {
      h = Array.from({ length: columns }, (_, c) => {
        let sum = b.data[c];
        for (let r = 0; r < rows; r++) sum += h[r] * data[r * columns + c];
        return i < weights.warp.length - 1 ? Math.max(0, sum) : sum;
      });
    });
    return t / HALF + h[0];
  };
  const k = (a: number, b: number) => height * Math.exp(-0.5 * ((warped(a) - warped(b)) / length) ** 2);
  const rows = Array.from(
    times,
    (a, i) => [...Array.from(times, (b, j) => k(a, b) + (i === j ? nugget : 0)), mean[2 * i]],
  );
  for (let i = 0; i < N; i++) { // elimination; the matrix is positive definite
    for (let r = 0; r < N; r++) {
      if (r === i) continue;
      const factor = rows[r][i] / rows[i][i];
      for (let c = i; c <= N; c++) rows[r][c] -= factor * rows[i][c];
    }
  }
  return times.reduce((sum, t, i) => sum + k(at, t) * rows[i][N] / rows[i][i], 0);
}

testEngines("interpolatedPosterior() is Gaussian-process regression, with its exact slope in time", (engine) => {
  const { jit, float64Tensor, read64 } = engine;
  const double = ({ shape, data }: { shape: readonly number[]; data: Float64Array }) => float64Tensor(data, shape);
  const run = jit((w: TensorsOf<typeof weights>, seconds: Tensor, m: Tensor, v: Tensor) => ({
    ...interpolatedPosterior(engine, w, { seconds, half: HALF, mean: m, logVariance: v }),
  }), { precision: "float64" });
  const given = {
    warp: weights.warp.map(({ w, b }) => ({ w: double(w), b: double(b) })),
    scales: double(weights.scales),
  };
  const constant = new Float64Array(2 * N).fill(-4);
  const out = run(given, float64Tensor(times, [N]), float64Tensor(mean, [N, 2]), float64Tensor(constant, [N, 2]));
  const [value, slope, variance] = [out.mean, out.meanSlope, out.logVariance].map(read64);
  assertEquals(out.meanSlope.shape, [N, 2]);
  times.forEach((t, i) => {
    assertAlmostEquals(value[2 * i], regression([1, 0.1, 0.01], t), 1e-8);
    const difference = (regression([1, 0.1, 0.01], t + 1e-6) - regression([1, 0.1, 0.01], t - 1e-6)) / 2e-6;
    assertAlmostEquals(slope[2 * i], difference, 1e-5 * (1 + Math.abs(difference)));
    assertLess(Math.abs(variance[2 * i] + 4), 0.2);
  });
  run.dispose();
}, [NATIVE]);

testEngines("interpolatedPosterior() runs in float32", (engine) => {
  const { tf, read64 } = engine;
  const single = ({ shape, data }: { shape: readonly number[]; data: Float64Array }): Tensor =>
    tf.tensor(Float32Array.from(data), [...shape]);
  const given = {
    warp: weights.warp.map(({ w, b }) => ({ w: single(w), b: single(b) })),
    scales: single(weights.scales),
  };
  const out = interpolatedPosterior(engine, given, {
    seconds: tf.tensor1d(Float32Array.from(times)),
    half: HALF,
    mean: tf.tensor2d(Float32Array.from(mean), [N, 2]),
    logVariance: tf.fill([N, 2], -4),
  });
  const value = read64(out.mean);
  times.forEach((t, i) => assertAlmostEquals(value[2 * i], regression([1, 0.1, 0.01], t), 1e-4));
});

testEngines(
  "interpolatedPosterior() takes time as it is without a network, and no length below the least",
  (engine) => {
    const { tf, read64 } = engine;
    const given = {
      seconds: tf.tensor1d(Float32Array.from(times)),
      half: HALF,
      mean: tf.tensor2d(Float32Array.from(mean), [N, 2]),
      logVariance: tf.fill([N, 2], -4),
    };
    const scales = (length: number) => tf.tensor1d([1, length, 0.01].map(softplusInverse));
    const still = [{ w: tf.zeros([1, 1]), b: tf.zeros([1]) }];
    const [a, b] = [
      interpolatedPosterior(engine, { warp: [], scales: scales(0.1) }, given, { shortestLength: 0.25 }),
      interpolatedPosterior(engine, { warp: still, scales: scales(0.35) }, given),
    ].map(({ mean, meanSlope }) => [...read64(mean), ...read64(meanSlope)]);
    a.forEach((value, i) => assertAlmostEquals(value, b[i], 1e-3 * (1 + Math.abs(value))));
    assertEquals(interpolationWeights("none", seeded(1)).warp, []);
  },
);

Deno.test("softplusInverse() inverts softplus", () => {
  for (const x of [1e-3, 0.01, 1, 20]) assertAlmostEquals(Math.log1p(Math.exp(softplusInverse(x))), x, 1e-12);
});
