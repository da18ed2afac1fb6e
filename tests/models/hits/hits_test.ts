import { assert, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { engine, harmonicOscillator, hits, ndarray, type Progress, trajectories, withNoise } from "../../../mod.ts";

/** An oscillator sampled coarsely, so that a small ladder learns it in a second. */
const data = await harmonicOscillator().sample(64, { validation: 16, test: 16, timeStep: 0.1, steps: 64 });
const small = hits({ hidden: [24, 24], unrolled: 2 }).ladder({ strides: [4, 8, 16] });

Deno.test("fit() trains a ladder that forecasts, better together than any rung alone", async () => {
  const ladder = await small.fit(data, { updates: 600, lookEvery: 100, learningRate: 3e-3 });
  const best = await ladder.select(data.validation);
  const coupled = (await best.error(data.test)).mean;
  const single = await Promise.all([4, 8, 16].map(async (stride) => (await ladder.only(stride).error(data.test)).mean));
  assertLess(coupled, 0.02);
  assertLess(coupled, Math.min(...single));
  for (const { training: { losses, validation, bestLoss } } of ladder.rungs) {
    assertEquals([losses.length, validation.length], [600, 6]);
    assertEquals(bestLoss, Math.min(...validation.map(({ loss }) => loss)));
    assertLess(bestLoss, losses[0] / 10);
  }
});

Deno.test("fit() keeps the weights of the best look, and stops once they are good enough", async () => {
  const one = hits({ hidden: [8], unrolled: 1 }).ladder({ strides: [8] });
  const easy = await one.fit(data, { updates: 1000, lookEvery: 10, goodLoss: 0.05, learningRate: 1e-2 });
  const { losses, bestLoss } = easy.rungs[0].training;
  assertLess(bestLoss, 0.05);
  assert(losses.length < 1000 && losses.length % 10 === 0);
});

Deno.test("fit() gives the same weights from the same seed, and leaves no tensor behind", async () => {
  const { memory } = await engine();
  const weights = async (seed: number) => {
    const [rung] = (await small.fit(data, { updates: 20, lookEvery: 7, batch: 10, seed })).rungs;
    return rung.layers.flatMap(({ w, b }) => [...w.data, ...b.data]);
  };
  const first = await weights(1);
  const before = memory().tensors;
  assertEquals(await weights(1), first);
  assertEquals(memory().tensors, before);
  assert((await weights(2)).some((value, i) => value !== first[i]));
});

Deno.test("fit() trains each rung by itself: a shorter ladder has the same rungs", async () => {
  const options = { updates: 20, batch: 10 };
  const [whole, part] = [await small.fit(data, options), await small.ladder({ strides: [16] }).fit(data, options)];
  assertEquals(part.rungs[0].layers, whole.rungs[2].layers);
});

Deno.test("fit() trains in several workers, with the same result and one progress", async () => {
  const seen: number[] = [];
  const options = { updates: 40, batch: 10, seed: 3 };
  const alone = await small.fit(data, options);
  const together = await small.fit(data, { ...options, jobs: 2, progress: ({ done, of }) => seen.push(done / of) });
  assertEquals(together.rungs.map(({ layers }) => layers), alone.rungs.map(({ layers }) => layers));
  assertEquals(together.rungs.map(({ training }) => training), alone.rungs.map(({ training }) => training));
  assertEquals(seen, [1, 2, 3, 4, 5, 6].map((k) => k / 6));
});

Deno.test("fit() takes workers by itself where that saves time", async () => {
  const { Worker } = globalThis;
  let workers = 0;
  globalThis.Worker = class extends Worker {
    constructor(...given: ConstructorParameters<typeof Worker>) {
      super(...given);
      workers++;
    }
  };
  try {
    const first = { lookEvery: 1, goodLoss: 1e9 }; // good enough at the first look
    await small.fit(data, { updates: 100, ...first });
    assertEquals(workers, 0);
    await small.fit(data, { updates: 1e6, ...first });
    const { threads } = await engine();
    assertEquals(workers, threads > 1 ? Math.min(threads, 3) : 0);
  } finally {
    globalThis.Worker = Worker;
  }
});

Deno.test("fit() says when a rung diverges, and select() leaves it out", async () => {
  const ladder = await small.ladder({ strides: [4, 8] }).fit(data, { updates: 300, lookEvery: 50, learningRate: 1e12 });
  assertEquals(ladder.rungs[0].training.outcome.status, "diverged");
  const best = await ladder.select(data.validation);
  assert(best.rungs.length >= 1);
});

Deno.test("fit() tells how far it is, and stops when asked", async () => {
  const seen: string[] = [];
  const progress: Progress = ({ done, of, note }) => seen.push(`${done}/${of} ${note!.split(",")[0]}`);
  await small.ladder({ strides: [4, 8] }).fit(data, { updates: 2, lookEvery: 1, progress });
  assertEquals(seen, ["1/4 stride 4", "2/4 stride 4", "3/4 stride 8", "4/4 stride 8"]);
  const abort = new AbortController();
  const stopped = small.fit(data, { updates: 50, signal: abort.signal, progress: () => abort.abort() });
  await assertRejects(() => stopped, Error, "Cancelled training after 1 of 50 updates");
});

Deno.test("hits() and fit() refuse bad input", async () => {
  assertThrows(() => hits({ hidden: [] }), RangeError, "hidden must have at least one width");
  assertThrows(() => hits({ hidden: [0] }), RangeError, "hidden.0 must be a whole number of at least 1, got 0");
  assertThrows(() => hits().ladder({ powers: 2, strides: [1] }), TypeError, "pass one of them");
  assertThrows(() => hits().ladder({ strides: [2, 4, 2] }), RangeError, "stride 2 is there twice");
  assertThrows(() => hits({ hidden: 128 as never }), TypeError, "hidden must be an array of widths, got 128");
  assertThrows(() => hits().ladder({ strides: 2 as never }), TypeError, "strides must be an array of strides, got 2");
  assertThrows(() => hits().ladder({ strides: [] }), RangeError, "strides must have at least one stride");
  assertThrows(() => hits().ladder({ powers: 31 }), RangeError, "powers must be at most 30, got 31");
  const kind = "must be trajectories, as sample() or trajectories() make them, got";
  const { training } = data;
  await assertRejects(
    () => small.fit(undefined as never),
    TypeError,
    `Cannot fit a ladder: training ${kind} undefined`,
  );
  await assertRejects(() => small.fit({ training } as never), TypeError, `validation ${kind} undefined`);
  await assertRejects(() => small.fit({ ...data, training: [1] as never }), TypeError, `training ${kind} [1]`);
  assertEquals(hits().ladder({ powers: 3 }).description, { hidden: [128, 128, 128], unrolled: 5, strides: [1, 2, 4] });
  await assertRejects(
    () => small.ladder({ strides: [64] }).fit(data),
    RangeError,
    "Cannot train a rung of stride 64 on 2 applications: the trajectories have no step 128, their last is 64",
  );
  await assertRejects(
    () => small.fit(data, { updates: 0 }),
    RangeError,
    "updates must be a whole number of at least 1",
  );
  const some = "the trajectories have no step 15, they keep only some; pass a trainingSteps to sample() that has";
  await assertRejects(() => small.ladder({ strides: [15] }).fit(data), RangeError, some);
  const other = trajectories({ timeStep: 0.2, states: ndarray([2, 65, 2]) });
  await assertRejects(() => small.fit({ ...data, validation: other }), TypeError, "sample both from one system");
  const noisy = withNoise(data, { level: 0.1 });
  noisy.training.states.data[0] = NaN;
  await assertRejects(() => small.fit(noisy), RangeError, "trajectory 0 is not finite at step 0; leave it out");
});
