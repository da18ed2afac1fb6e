import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { fieldSeries, LatentSdeFit, ndarray, seeded } from "../../../mod.ts";
import { startingWeights } from "../../../lib/models/latent_sde/weights.ts";
import { LINE_MODEL } from "./small_models.ts";

/** An untrained model whose drift is `rate` times the state of the node itself, almost without diffusion. */
function fitOf(rate: number): LatentSdeFit {
  const description = { ...LINE_MODEL, micro: 0, macroDrift: { ...LINE_MODEL.macroDrift, hidden: [] } };
  const weights = {
    ...startingWeights(description, seeded(0)),
    diffusion: ndarray([8], new Float64Array(8).fill(-12)),
    macroDrift: [{ w: ndarray([5, 1], Float64Array.of(0, 0, rate, 0, 0)), b: ndarray([1]) }],
  };
  const record = {
    description,
    weights,
    timeStep: 0.05,
    losses: new Float64Array(),
    outcome: { status: "ok", steps: 0 },
  };
  return new LatentSdeFit(record as LatentSdeFit["record"]);
}

/** Decaying waves with noise, and the same without. */
function series(noise: number) {
  const fields = ndarray([2, 4, 1, 40]);
  const random = seeded(4);
  fields.data.forEach((_, i) => {
    const n = Math.floor(i / 40) % 4;
    fields.data[i] = Math.exp(-0.05 * n) * (2 + Math.sin(Math.PI * i / 20)) + noise * random.normal();
  });
  return fieldSeries({ fields, times: Float64Array.of(0, 0.05, 0.1, 0.15) });
}

Deno.test("errors() compares predictions with noisy and clean fields and with what the autoencoder loses, and scores the bands", async () => {
  const fit = fitOf(-1);
  const noisy = series(0.1);
  const [trajectories, frames] = [2, 4];
  const { errors, mean, deviation, lost, clean, autoencoder, bands } = await fit.errors(noisy, {
    samples: 3,
    clean: series(0),
    levels: [0.5, 0.9, 0.999],
  });
  for (let i = 0; i < trajectories; i++) {
    const fields = await noisy.read(i, 0, frames);
    const first = ndarray([1, 40], fields.data.slice(0, 40));
    const prediction = await fit.predict(first, noisy.times, { samples: 3 });
    const { whole } = await fit.separate(fields);
    for (let n = 0; n < frames; n++) {
      const norm = (values: Float64Array) => Math.hypot(...values.subarray(40 * n, 40 * (n + 1)));
      const apart = (data: Float64Array) => norm(fields.data.map((y, k) => y - data[k])) / norm(fields.data);
      assertAlmostEquals(errors.data[i * frames + n], apart(prediction.mean.data), 1e-12);
      assertAlmostEquals(autoencoder.errors.data[i * frames + n], apart(whole.data), 1e-12);
    }
  }
  assertAlmostEquals(mean, errors.data.reduce((sum, one) => sum + one / 8, 0), 1e-12);
  assert(deviation > 0 && clean!.mean < mean);
  assertEquals(lost, []);
  const inside = bands.coverage.map(({ observed }) => observed);
  assert(0 <= inside[0] && inside[0] <= inside[1] && inside[1] <= inside[2] && inside[2] <= 1);
  assertEquals([bands.crpsPerStep.length, bands.crps > 0], [frames, true]);
});

Deno.test("errors() says which paths were lost, and does not average over them", async () => {
  const { errors, mean, lost, bands } = await fitOf(1e20).errors(series(0.1), { samples: 3 });
  assertEquals(lost, [{ trajectory: 0, paths: 3, from: 0.05 }, { trajectory: 1, paths: 3, from: 0.05 }]);
  assertEquals([...errors.data].map(Number.isNaN), [false, true, true, true, false, true, true, true]);
  assertEquals([mean, bands.crps, bands.coverage[1].perStep[1]], [NaN, NaN, 0]);
});

Deno.test("errors() refuses another series in the place of the clean one", async () => {
  const fields = ndarray([2, 3, 1, 40], new Float64Array(240).fill(1));
  const other = fieldSeries({ fields, times: Float64Array.of(0, 0.05, 0.1) });
  await assertRejects(
    () => fitOf(-1).errors(series(0.1), { clean: other }),
    RangeError,
    "the series has 2 trajectories of 4 frames, the one without noise 2 of 3; sample both in the same way",
  );
});
