import { assert, assertAlmostEquals, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { fieldSeries, latentSde, type LatentSdeDescription, LatentSdeFit, ndarray, seeded } from "../../../mod.ts";
import { startingWeights } from "../../../lib/models/latent_sde/weights.ts";
import { LINE_MODEL } from "./small_models.ts";

/** A wave that moves to the right, on 40 points. */
function waves(trajectories: number, frames: number) {
  const fields = ndarray([trajectories, frames, 1, 40]);
  for (let i = 0; i < fields.data.length; i++) {
    const [x, n, k] = [i % 40, Math.floor(i / 40) % frames, Math.floor(i / 40 / frames)];
    fields.data[i] = Math.sin(2 * Math.PI * (x / 40 - 0.02 * n) + k) +
      0.2 * Math.sin(2 * Math.PI * (6 * x / 40 - 0.05 * n));
  }
  return fieldSeries({ fields, times: Float64Array.from({ length: frames }, (_, n) => 0.02 * n) });
}

const model = latentSde({ ...LINE_MODEL, micro: 1 });

Deno.test("fit() lowers the loss, again the same for the same seed, and each wider model starts from the one before", async () => {
  const series = waves(2, 16);
  const fits = await model.fitHierarchy(series, { updates: 60, learningRate: 5e-3, rampUpdates: 20 });
  assertEquals(fits.map(({ record }) => record.description.micro), [0, 1]);
  for (const { record: { losses }, outcome } of fits) {
    assertEquals([outcome.status, losses.length], ["ok", 60]);
    const mean = (part: Float64Array) => part.reduce((sum, value) => sum + value, 0) / part.length;
    assertLess(mean(losses.slice(-10)), mean(losses.slice(0, 10)) - 0.2);
  }
  const again = await model.micro(0).fit(series, { updates: 60, learningRate: 5e-3, rampUpdates: 20 });
  assertEquals(again.record.losses, fits[0].record.losses);
  const { macro, micro, whole, states } = await fits[1].separate(await series.read(0, 0, 3));
  assertEquals([whole.shape, states.shape], [[3, 1, 40], [3, 9]]);
  whole.data.forEach((value, i) => assertAlmostEquals(macro.data[i] + micro.data[i], value, 1e-6));
  const { errors, mean: error, lost } = await fits[1].errors(series, { samples: 4 });
  assertEquals([errors.shape, lost], [[2, 16], []]);
  assertLess(error, 1.2);
});

Deno.test("fit() goes on from its checkpoint as if it had never stopped", async () => {
  const series = waves(1, 12);
  const path = `${await Deno.makeTempDir()}/run.safetensors`;
  const options = { learningRate: 1e-3, rampUpdates: 5, seed: 3 };
  const whole = await model.fit(series, { ...options, updates: 9 });
  const checkpoint = { path, every: 3, settings: { what: "test" } };
  await model.fit(series, { ...options, updates: 6, checkpoint });
  const resumed = await model.fit(series, { ...options, updates: 9, checkpoint });
  assertEquals(resumed.record.losses, whole.record.losses);
  assertEquals(resumed.record.weights, whole.record.weights);
});

/** A latent state that follows an Ornstein-Uhlenbeck process in each coarse node, `dz = -rate z dt + L dbeta`. */
const RATE = 1.5;
function ornsteinUhlenbeck(): { fit: LatentSdeFit; description: LatentSdeDescription } {
  const description: LatentSdeDescription = {
    ...LINE_MODEL,
    micro: 0,
    macroDrift: { hidden: [], activation: "relu", coupling: "direct" },
  };
  const weights = startingWeights(description, seeded(0));
  const middle = ndarray([5, 1], Float64Array.of(0, 0, -RATE, 0, 0)); // nodes away from the edges see themselves in the middle
  const record = {
    description,
    weights: { ...weights, macroDrift: [{ w: middle, b: ndarray([1]) }] },
    timeStep: 0.05,
    losses: new Float64Array(0),
    outcome: { status: "ok", steps: 0 } as const,
  };
  return { fit: new LatentSdeFit(record), description };
}

Deno.test("predict() samples an Ornstein-Uhlenbeck process with its mean and variance", async () => {
  const { fit } = ornsteinUhlenbeck();
  const field = ndarray([1, 40], Float64Array.from({ length: 40 }, (_, i) => 1 + 0.5 * Math.sin(i / 6)));
  const samples = 4000;
  const { paths } = await fit.predict(field, Float64Array.of(0, 0.4, 1), { samples, seed: 2 });
  const start = (await fit.separate(ndarray([1, 1, 40], field.data))).states.data;
  const [diffusion, spread] = [Math.log1p(Math.exp(1)), Math.log1p(Math.exp(-4))];
  for (const [n, t] of [[1, 0.4], [2, 1]]) {
    for (const node of [3, 4]) {
      const values = Array.from({ length: samples }, (_, i) => paths.data[(i * 3 + n) * 8 + node]);
      const mean = values.reduce((sum, value) => sum + value, 0) / samples;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / samples;
      const decay = Math.exp(-RATE * t);
      const expected = diffusion ** 2 * (1 - decay ** 2) / (2 * RATE) + spread * decay ** 2;
      assertAlmostEquals(mean, start[node] * decay, 4 * Math.sqrt(expected / samples) + 1e-3 * Math.abs(start[node]));
      assertAlmostEquals(variance / expected, 1, 5 * Math.sqrt(2 / samples));
    }
  }
});

Deno.test("drift() is the equation's own at given states and times", async () => {
  const { fit } = ornsteinUhlenbeck();
  const states = ndarray([2, 8], Float64Array.from({ length: 16 }, (_, k) => Math.cos(k)));
  const { shape, data } = await fit.drift(states, Float64Array.of(0, 1));
  assertEquals(shape, [2, 8]);
  for (const k of [3, 4, 11, 12]) assertAlmostEquals(data[k], -RATE * states.data[k], 1e-6);
  await assertRejects(
    () => fit.drift(states, Float64Array.of(0)),
    TypeError,
    "Cannot evaluate the drift: at 1 times states must be of shape [1, 8], got [2, 8]",
  );
});

Deno.test("smooth() gives the field whose every so many-th point is the macrostate", async () => {
  const { fit, description: { ratio } } = ornsteinUhlenbeck();
  const fields = ndarray([9, 1, 40], Float64Array.from({ length: 360 }, (_, k) => Math.sin(k / 5) + Math.cos(k)));
  const smooth = await fit.smooth(fields);
  assertEquals(smooth.shape, [9, 1, 40]);
  const { states } = await fit.separate(fields);
  states.data.forEach((value, k) => assertAlmostEquals(smooth.data[ratio * k], value, 1e-5));
});

Deno.test("predict() takes uneven times, is the same for a seed, and adds what fields differ from their state", async () => {
  const { fit } = ornsteinUhlenbeck();
  const field = ndarray([1, 40], new Float64Array(40).fill(1));
  const times = Float64Array.of(2, 2.01, 2.5);
  const [a, again, b] = await Promise.all([5, 5, 6].map((seed) => fit.predict(field, times, { samples: 8, seed })));
  assertEquals(again.mean, a.mean);
  assert(a.mean.data.some((value, i) => value !== b.mean.data[i]));
  assertEquals([a.mean.shape, a.paths.shape, a.lost], [[3, 1, 40], [8, 3, 8], undefined]);
  const variance = Math.log1p(Math.exp(-4)) / 2; // of the product of two equal experts
  assert(a.deviation.data.every((one) => one >= Math.sqrt(variance) - 1e-6));
});

Deno.test("decode() gives the fields of latent states, of which a prediction's mean is the mean", async () => {
  const fits = await model.fitHierarchy(waves(1, 8), { updates: 3 });
  for (const fit of fits) {
    const fields = await waves(1, 3).read(0, 0, 3);
    const { whole, states } = await fit.separate(fields);
    assertEquals(await fit.decode(states), whole);
    const field = ndarray([1, 40], fields.data.slice(0, 40));
    const { mean, paths } = await fit.predict(field, Float64Array.of(0, 0.02), { samples: 5 });
    const [, , latent] = paths.shape;
    const last = ndarray([5, latent], paths.data.filter((_, k) => Math.floor(k / latent) % 2 === 1));
    const { data } = await fit.decode(last);
    for (let j = 0; j < 40; j++) {
      const average = [0, 1, 2, 3, 4].reduce((sum, i) => sum + data[40 * i + j] / 5, 0);
      assertAlmostEquals(average, mean.data[40 + j], 1e-5);
    }
  }
  await assertRejects(
    () => fits[0].decode(ndarray([2, 9])),
    TypeError,
    "Cannot decode states: they must be of shape [batch, 8], got [2, 9]",
  );
});

Deno.test("predict() leaves lost paths out and says so", async () => {
  const { fit: { record } } = ornsteinUhlenbeck();
  const wild = ndarray([5, 1], Float64Array.of(0, 0, 1e20, 0, 0));
  const fit = new LatentSdeFit({
    ...record,
    weights: { ...record.weights, macroDrift: [{ w: wild, b: ndarray([1]) }] },
  });
  const times = Float64Array.of(0, 0.05, 0.1, 0.15);
  const { mean, paths, lost } = await fit.predict(ndarray([1, 40], new Float64Array(40).fill(1)), times, {
    samples: 3,
  });
  assertEquals(lost, { paths: 3, from: 0.05 });
  assert(mean.data.slice(0, 40).every(Number.isFinite));
  assert(mean.data.slice(40).every(Number.isNaN));
  assert(Number.isNaN(paths.data[8]));
});

Deno.test("latentSde(), fit() and predict() refuse what does not fit, and say what does", async () => {
  const big = { grid: [40], ratio: 5, reach: 2 };
  assertThrows(
    () => latentSde({ ...big, ratio: 7 }),
    RangeError,
    "Cannot describe a latent equation: ratio 7 must divide 40 points; pass another ratio or other points",
  );
  assertThrows(
    () => latentSde({ ...big, reach: 4 }),
    RangeError,
    "the kernel of 41 points is wider than the grid of 40; pass a smaller reach or ratio",
  );
  assertThrows(
    () => latentSde({ grid: [40], ratio: 10, reach: 1 }),
    RangeError,
    "4 coarse points are fewer than the 5 of the drift's stencil; pass a smaller ratio",
  );
  const described = (options: object) => () => latentSde({ ...big, ...options } as never);
  assertThrows(described({ ration: 3 }), TypeError, 'Unknown option "ration"; did you mean "ratio"?');
  assertThrows(described({ micro: 1.5 }), RangeError, "micro must be a whole number of at least 0, got 1.5");
  assertThrows(described({ edges: "open" }), RangeError, "edges must be one of zero, periodic");
  assertThrows(
    described({ macroDrift: { hidden: 8 } }),
    TypeError,
    "macroDrift.hidden must be a list of widths, got 8",
  );
  assertThrows(() => latentSde({ ratio: 5 } as never), TypeError, "grid must be a list of one or two lengths");
  const { autoencoder } = LINE_MODEL;
  assertThrows(
    described({ autoencoder: { ...autoencoder, kernel: 4 } }),
    RangeError,
    "autoencoder.kernel must be an odd number, got 4",
  );
  const flat = latentSde({ grid: [40, 160], ratio: 5, reach: 2 });
  assertThrows(
    () => flat.micro(1),
    RangeError,
    "Cannot set the microstate: layer 3 of the autoencoder takes 3 x 10 points, but its kernel of 9 reaches 4 past an edge; " +
      "pass fewer channels, a smaller kernel or a smaller stride",
  );
  const small = latentSde({ ...LINE_MODEL, micro: 0 });
  await assertRejects(
    () => small.fit(fieldSeries({ fields: ndarray([1, 3, 2, 40]), times: Float64Array.of(0, 1, 2) })),
    TypeError,
    "it takes [channels, ...points] of [1, 40], the series has [2, 40]",
  );
  await assertRejects(
    () => small.fit(fieldSeries({ fields: ndarray([1, 3, 1, 40]), times: Float64Array.of(0, 1, 3) })),
    RangeError,
    "frames must be evenly spaced, frame 1 is at 1 instead of 1.5; interpolate them first",
  );
  const { fit } = ornsteinUhlenbeck();
  await assertRejects(
    () => small.fit(waves(1, 4), { from: fit }),
    RangeError,
    "it has 0 numbers in its microstate, and `from` has 0; pass a narrower fit, with one number less or with none",
  );
  const wide = new LatentSdeFit({ ...fit.record, description: { ...fit.record.description, micro: 1 } });
  await assertRejects(
    () => small.micro(3).fit(waves(1, 4), { from: wide }),
    RangeError,
    "it has 3 numbers in its microstate, and `from` has 1",
  );
  await assertRejects(
    () => latentSde({ ...LINE_MODEL, micro: 1, warp: "none" }).fit(waves(1, 4), { from: fit }),
    RangeError,
    "`from` is of other points or layers",
  );
  await assertRejects(
    () => fit.predict(ndarray([1, 41]), Float64Array.of(0, 1)),
    TypeError,
    "Cannot predict: fields must be of shape [1, 40], got [1, 41]",
  );
  await assertRejects(
    () => small.fit({ training: waves(1, 4) } as never),
    TypeError,
    "it takes a series of fields; make one with fieldSeries(), or take a part of what sample() returns, such as training",
  );
  await assertRejects(
    () => fit.predict(ndarray([2, 1, 40]), Float64Array.of(0, 1)),
    TypeError,
    "Cannot predict: one field is the start, got 2; read one frame",
  );
  await assertRejects(
    () => fit.predict(ndarray([1, 40], new Float64Array(40).fill(NaN)), Float64Array.of(0, 1)),
    RangeError,
    "Cannot predict: the field must be finite; fill in what is missing",
  );
  await assertRejects(() => fit.predict(ndarray([1, 40]), new Float64Array()), RangeError, "ascending numbers");
  await assertRejects(
    () => fit.predict(ndarray([1, 40]), Float64Array.of(0, 0)),
    RangeError,
    "times must be a Float64Array of ascending numbers",
  );
  await assertRejects(
    () => fit.predict(ndarray([1, 40]), Float64Array.of(0), { samples: 0 }),
    RangeError,
    "samples must be",
  );
});
