import {
  assert,
  assertAlmostEquals,
  assertEquals,
  assertLess,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import {
  advection,
  heat,
  ndarray,
  pixelArchitecture,
  pixelCnn,
  pixelErrors,
  type PixelFitOptions,
  type PixelSequences,
  pixelSequences,
  PropagatorError,
  seeded,
} from "../../../mod.ts";
import { frame, norm } from "../../problems/pixel_images.ts";
import { drawn } from "./random_stencils.ts";

const problem = advection({ cells: 12 });
const data = await problem.sample(6, { steps: 3, waves: [1, 2] });
const test = await problem.sample(4, { split: "test", steps: 40, waves: [1, 2] });
const model = pixelCnn({ architecture: "compact-linear", integrator: "projected-euler", substeps: 1 });
const OPTIONS: PixelFitOptions = {
  stages: [{ steps: 2, epochs: 6, learningRate: 1e-2 }, { steps: 3, epochs: 3, learningRate: 2e-3 }],
  batch: 4,
  validation: test,
  seed: 3,
};
const notes: string[] = [];
const fit = await model.fit(data, { ...OPTIONS, progress: ({ note }) => notes.push(note!) });

Deno.test("fit() learns through all stages, and tells how far it is", () => {
  assertEquals(fit.outcome, { status: "ok", steps: 18 });
  assertEquals(fit.record.stages.map(({ steps, losses }) => [steps, losses.length]), [[2, 12], [3, 6]]);
  assert(notes[0].startsWith("2 steps, loss ") && notes[17].startsWith("3 steps, loss "), notes[17]);
  assertLess(fit.losses[17], fit.losses[0]);
  const { [Symbol.for("Jupyter.display")]: shown } = fit as unknown as Record<symbol, () => Record<string, string>>;
  assertStringIncludes(
    shown.call(fit)["text/plain"],
    "compact-linear network of 102 parameters: 18 updates in 2 stages",
  );
});

Deno.test("the validation loss is the mean square of the predictions of so many steps", async () => {
  const { meanSquare } = pixelErrors(await fit.forecast(test, { steps: 3 }), test);
  const expected = meanSquare.reduce((sum, value) => sum + value, 0) / 3;
  assertAlmostEquals(fit.record.stages[1].validation!, expected, 1e-5 * expected);
});

Deno.test("forecast() in float32 agrees with float64, and projection keeps norms over 40 steps", async () => {
  const [single, double] = [await fit.forecast(test), await fit.forecast(test, { precision: "float64" })];
  for (let i = 0; i < 4; i++) {
    const start = norm(frame(test, i, 0));
    for (const n of [1, 40]) {
      const difference = frame(single, i, n).map((value, k) => value - frame(double, i, n)[k]);
      assertLess(norm(difference), 1e-4 * start);
      assertAlmostEquals(norm(frame(single, i, n)), start, 1e-5 * start);
    }
  }
});

Deno.test("a time scale changes the training, not the unit of the network", async () => {
  const scaled = await pixelCnn({ ...model.description, timeScale: 0.1 }).fit(data, OPTIONS);
  const { meanSquare } = pixelErrors(await scaled.forecast(test, { steps: 3 }), test);
  const expected = scaled.record.stages[1].validation!;
  assertAlmostEquals(meanSquare.reduce((sum, value) => sum + value, 0) / 3, expected, 1e-4 * expected);
  assertEquals(scaled.record.stepping.timeStep, problem.description.timeStep);
});

Deno.test("turns within a batch change nothing but rounding", async () => {
  const stages = [{ steps: 2, epochs: 2, learningRate: 1e-2 }];
  const turned = await model.fit(data, { ...OPTIONS, stages, atOnce: 3 });
  const whole = await model.fit(data, { ...OPTIONS, stages });
  turned.losses.forEach((loss, i) => assertAlmostEquals(loss, whole.losses[i], 1e-4 * loss));
});

Deno.test("a training that is stopped goes on bit for bit", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const checkpoint = { path: `${folder}/fit`, every: 5 };
    const stop = new AbortController();
    await assertRejects(
      () =>
        model.fit(data, {
          ...OPTIONS,
          checkpoint,
          signal: stop.signal,
          progress: ({ done }) => done === 14 && stop.abort(new Error("enough")),
        }),
      PropagatorError,
      "Cancelled training",
    );
    const resumed = await model.fit(data, { ...OPTIONS, checkpoint });
    assertEquals(resumed.network.weights, fit.network.weights);
    assertEquals(resumed.losses, fit.losses);
    const others = await problem.sample(6, { steps: 3, waves: [1, 2], seed: 9 });
    await assertRejects(() => model.fit(others, { ...OPTIONS, checkpoint }), RangeError, "data: ");
    await assertRejects(
      () => model.fit(data, { ...OPTIONS, seed: 4, checkpoint }),
      RangeError,
      "seed: 3 there, 4 here",
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a training with noise, a rate that rises and tangent slopes goes on bit for bit, too", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const compact = pixelCnn({ architecture: "compact-linear", integrator: "tangent-euler", substeps: 1 });
    const options: PixelFitOptions = { ...OPTIONS, decay: { factor: 10, halfPeriod: 20 }, noise: 0.01 };
    const checkpoint = { path: `${folder}/fit`, every: 5 };
    const stop = new AbortController();
    const progress = ({ done }: { done: number }) => done === 7 && stop.abort(new Error("enough"));
    await assertRejects(() => compact.fit(data, { ...options, checkpoint, signal: stop.signal, progress }));
    const [resumed, whole] = [await compact.fit(data, { ...options, checkpoint }), await compact.fit(data, options)];
    assertEquals(resumed.network.weights, whole.network.weights);
    assertLess(whole.losses[17], whole.losses[0]);
    const clean = await compact.fit(data, { ...options, noise: 0 });
    assert(clean.losses[0] !== whole.losses[0]);
    assertAlmostEquals(clean.losses[0], whole.losses[0], 0.05 * clean.losses[0]);
    const start = norm(frame(test, 0, 0));
    assertAlmostEquals(norm(frame(await whole.forecast(test), 0, 40)), start, 1e-5 * start);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a training that diverges keeps the last good weights, and says so", async () => {
  const stages = [{ steps: 3, epochs: 30, learningRate: 1e8 }];
  const { outcome, losses, network } = await pixelCnn({ architecture: "compact-fisher" }).fit(data, {
    ...OPTIONS,
    stages,
  });
  assert(outcome.status === "diverged");
  assertStringIncludes(outcome.hint, "lower the learning rate");
  assert(!Number.isFinite(losses[losses.length - 1]));
  assert(network.weights.branches[0][0].w.data.every(Number.isFinite));
});

Deno.test("forecast() warns of pixels outside the trained range", async () => {
  assertEquals((await fit.forecast(data, { steps: 1 })).warnings, undefined);
  const bright = ndarray([1, 12, 12], new Float64Array(144).fill(7));
  const { warnings } = await fit.forecast(bright, { steps: 1 });
  assertEquals(warnings?.length, 1);
  const range = fit.network.range!.map((value) => value.toPrecision(3)).join(" to ");
  assertStringIncludes(warnings![0], `the start has pixels such as 7.00 outside ${range}, the range that the network`);
});

Deno.test("fit() learns from images that are not square", async () => {
  const wide = pixelSequences({ frames: drawn([3, 3, 6, 10], seeded(1)), boundary: "periodic" });
  const fit = await model.fit(wide, { stages: [{ steps: 2, epochs: 20, learningRate: 1e-2 }] });
  assertLess(fit.losses[19], fit.losses[0]);
  assertEquals((await fit.forecast(wide)).frames.shape, wide.frames.shape);
});

Deno.test("fit() refuses single frames, pixels that are not numbers, and validation at other times", async () => {
  const stages = [{ steps: 1, epochs: 1, learningRate: 1e-3 }];
  const single: PixelSequences = { ...data, frames: ndarray([2, 1, 12, 12]) };
  await assertRejects(
    () => model.fit(single, { stages }),
    RangeError,
    "stages of 1 steps need sequences of 2 frames, got 1; pass shorter stages or longer sequences",
  );
  const broken: PixelSequences = { ...data, frames: ndarray([2, 2, 12, 12]) };
  broken.frames.data[144 * 3 + 12 + 4] = NaN;
  await assertRejects(
    () => model.fit(broken, { stages }),
    RangeError,
    "got NaN at row 1, column 4 of frame 1 of sequence 1",
  );
  const coarse: PixelSequences = { ...test, spacing: 2 * test.spacing };
  await assertRejects(
    () => model.fit(data, { ...OPTIONS, validation: coarse }),
    RangeError,
    `validation sequences have pixels of side ${
      2 * data.spacing
    }, those to learn from ${data.spacing}; pass some of the same`,
  );
  const slow: PixelSequences = { ...test, timeStep: 1 };
  await assertRejects(
    () => model.fit(data, { ...OPTIONS, validation: slow }),
    RangeError,
    `validation sequences have the time step 1, those to learn from ${data.timeStep}; pass some of the same`,
  );
});

Deno.test("pixelCnn() takes the paper's recipes by name, and architectures of your own", () => {
  const { integrator, substeps, initial } = pixelCnn({ architecture: "advection" }).description;
  assertEquals([integrator, substeps, initial], ["projected-euler", 2, "zero-mean"]);
  assertEquals(pixelCnn().description.substeps, 3);
  const own = pixelCnn({ architecture: { ...pixelArchitecture("heat"), name: "mine" }, integrator: "rk4" });
  assertEquals([own.description.integrator, own.description.substeps, own.parameters], ["rk4", 1, 2600]);
});

Deno.test("pixelCnn() and fit() refuse bad input", async () => {
  assertThrows(() => pixelCnn({ architecture: "fischer" as "fisher" }), RangeError, 'did you mean "fisher"?');
  assertThrows(() => pixelCnn({ architecture: 3 as never }), TypeError, "architecture must be one of advection, heat");
  assertThrows(() => pixelCnn({ substeps: 0 }), RangeError, "substeps must be a whole number of at least 1");
  assertThrows(() => pixelCnn({ integrator: "midpoint" as "euler" }), RangeError, "integrator must be one of euler");
  const short = await heat({ cells: 8 }).sample(1, { steps: 2, waves: [1] });
  await assertRejects(
    () => pixelCnn({ architecture: "heat" }).fit(short),
    RangeError,
    "stages of 5 steps need sequences of 6 frames, got 3; pass shorter stages or longer sequences",
  );
  await assertRejects(
    () => model.fit(short, OPTIONS),
    RangeError,
    "the network takes a periodic boundary and the sequences have a zero one",
  );
  const none: PixelSequences = { ...data, frames: ndarray([0, 4, 12, 12]) };
  await assertRejects(() => model.fit(none, OPTIONS), RangeError, "there are no sequences");
  await assertRejects(() => model.fit(data, { stages: [] }), RangeError, "stages must have at least one stage");
  await assertRejects(() => model.fit(data, { decay: { factor: 0.1, at: [0.5, 0.2] } }), RangeError, "must ascend");
  await assertRejects(() => model.fit(data, { decay: { factor: 2 } as never }), RangeError, "must have either at");
  await assertRejects(() => model.fit(data, { noise: -1 }), RangeError, "noise must be a number of at least 0");
  await assertRejects(
    () => model.fit(data, { ...OPTIONS, signal: AbortSignal.abort() }),
    PropagatorError,
    "Cancelled fit the network",
  );
});

Deno.test("pixelCnn() refuses an architecture of one's own that does not fit together", () => {
  const row = { channels: [1, 2, 1], activation: "relu", kernels: [3, 3], biases: [true, false] };
  const own = (branch: object, more = {}) => () =>
    pixelCnn({ architecture: { name: "mine", boundary: "zero", branches: [{ ...row, ...branch }], ...more } as never });
  assertEquals(own({})().parameters, 38);
  assertThrows(own({ kernels: [4, 3] }), RangeError, "branches.0.kernels.0 must be an odd number, got 4");
  assertThrows(own({ kernels: [3] }), RangeError, "branches.0.kernels must have one entry for each convolution");
  assertThrows(own({ channels: [1, 2, 2] }), RangeError, "branches.0.channels.2 must be 1, that of images, got 2");
  assertThrows(own({}, { trunk: { ...row, channels: [1, 2, 3] } }), RangeError, "must be 3, as many as come in, got 1");
  assertThrows(own({}, { boundary: "open" }), RangeError, "boundary must be one of zero, periodic");
  assertThrows(own({ chanels: 1 }), TypeError, 'Unknown option of branches.0 "chanels"; did you mean "channels"?');
});

Deno.test("fit() refuses what are no sequences", async () => {
  const take = (data: unknown) => () => pixelCnn({ architecture: "heat" }).fit(data as never);
  const message = "Cannot fit the network heat: it takes sequences of images; make them with pixelSequences()";
  await assertRejects(take(undefined), TypeError, message);
  await assertRejects(take(ndarray([2, 4, 4])), TypeError, message);
});
