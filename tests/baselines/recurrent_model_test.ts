import { assert, assertEquals, assertLess, assertRejects, assertThrows } from "@std/assert";
import { join } from "node:path";
import {
  cwRnn,
  engine,
  loadCheckpoint,
  lstm,
  ndarray,
  type Progress,
  readSafetensors,
  type RecurrentModel,
  saveCheckpoint,
  sequence,
  sequenceError,
} from "../../mod.ts";

/** A checkpoint, whatever its settings are. */
async function loadAnyCheckpoint(path: string) {
  const settings = JSON.parse((await readSafetensors(path)).metadata.get("settings")!);
  return loadCheckpoint(path, settings);
}

/** Two waves of unlike sizes, and a feature that does not change. */
const data = sequence({
  features: ndarray(
    [60, 3],
    Float64Array.from(Array.from({ length: 60 }, (_, n) => [5 + Math.sin(n / 4), 100 * Math.cos(n / 4), 7]).flat()),
  ),
});
const first = data.features.data.slice(0, 3);
const MODELS: [string, RecurrentModel<object>][] = [
  ["lstm()", lstm({ units: 12 })],
  ["cwRnn()", cwRnn({ units: 20 })],
];

for (const [name, model] of MODELS) {
  Deno.test(`${name} learns to regenerate a wave from its first snapshot`, async () => {
    const fit = await model.fit(data, { epochs: 800, lookEvery: 100, learningRate: 1e-2 });
    const { training: { losses, looks, bestLoss } } = fit.record;
    assertEquals([losses.length, looks.length], [800, 8]);
    assertEquals(bestLoss, Math.min(...looks.map(({ loss }) => loss)));
    assertLess(bestLoss, losses[0] / 100);
    const generated = await fit.generate(first, { snapshots: 60 });
    assertEquals(generated.data.slice(0, 3), first);
    assertLess(sequenceError(generated, data.features).normalised, 0.2);
    const shown = (fit as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
    assert(shown["text/plain"].includes(`${fit.parameters} parameters: loss ${bestLoss.toExponential(2)} after 800`));
  });

  Deno.test(`${name} is the same from the same seed, and leaves no tensor behind`, async () => {
    const { memory } = await engine();
    const fit = async (seed: number) => (await model.fit(data, { epochs: 3, lookEvery: 2, seed })).record.weights;
    const once = await fit(1);
    const before = memory().tensors;
    assertEquals(await fit(1), once);
    assertEquals(memory().tensors, before);
    assert(JSON.stringify(await fit(2)) !== JSON.stringify(once));
  });

  Deno.test(`${name} stops once it is good enough, and keeps the last good weights when it diverges`, async () => {
    const easy = await model.fit(data, { epochs: 500, lookEvery: 10, goodLoss: 0.1, learningRate: 1e-2 });
    assertLess(easy.record.training.losses.length, 500);
    assertLess(easy.record.training.bestLoss, 0.1);
    const fast = await model.fit(data, { epochs: 50, lookEvery: 5, learningRate: 1e30 });
    assertEquals(fast.record.training.outcome.status, "diverged");
    assert((await fast.generate(first, { snapshots: 4 })).data.every(Number.isFinite));
  });
}

Deno.test("fit() goes on after a kill as if there had been none, and refuses what was saved by another", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const model = lstm({ units: 3 });
    const checkpoint = join(folder, "lstm.safetensors");
    const options = { epochs: 40, lookEvery: 10, learningRate: 0.05, checkpoint };
    const abort = new AbortController();
    const progress: Progress = ({ done }) => done === 27 && abort.abort();
    await assertRejects(() => model.fit(data, { ...options, signal: abort.signal, progress }), Error, "after 27 of 30");
    const seen: number[] = [];
    const { record: resumed } = await model.fit(data, { ...options, progress: ({ done }) => seen.push(done) });
    assertEquals(seen[0], 21);
    const { record: whole } = await model.fit(data, { ...options, checkpoint: undefined });
    assertEquals([resumed.weights, resumed.training], [whole.weights, whole.training]);
    await assertRejects(() => lstm({ units: 4 }).fit(data, options), RangeError, "units: 3 there, 4 here");
    await saveCheckpoint(checkpoint, { ...await loadAnyCheckpoint(checkpoint), notes: undefined });
    await assertRejects(() => model.fit(data, options), Error, "it lacks a part; delete the file to train afresh");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("fit() tells how far it is, and stops when asked", async () => {
  const model = lstm({ units: 2 });
  const seen: string[] = [];
  await model.fit(data, {
    epochs: 3,
    progress: ({ done, of, note }) => seen.push(`${done}/${of} ${note!.slice(0, 4)}`),
  });
  assertEquals(seen, ["1/3 LSTM", "2/3 LSTM", "3/3 LSTM"]);
  const abort = new AbortController();
  const stopped = model.fit(data, { epochs: 50, signal: abort.signal, progress: () => abort.abort() });
  await assertRejects(() => stopped, Error, "Cancelled training after 1 of 50 updates");
});

Deno.test("lstm(), cwRnn(), fit() and generate() refuse bad input", async () => {
  assertThrows(
    () => lstm({ units: 0 }),
    RangeError,
    "Cannot describe an LSTM: units must be a whole number of at least 1",
  );
  assertThrows(() => cwRnn({ units: 12 }), RangeError, "units must be a multiple of 5, the number of modules, got 12");
  assertThrows(() => cwRnn({ unit: 10 } as never), TypeError, "unit");
  const model = lstm({ units: 2 });
  await assertRejects(() => model.fit(data, { epochs: 0 }), RangeError, "Cannot fit the LSTM: epochs must be");
  const holed = ndarray([4, 1], Float64Array.of(0, 1, NaN, 2));
  await assertRejects(() => model.fit({ features: holed, timeStep: 1 }), RangeError, "got NaN in snapshot 2");
  const fit = await model.fit(data, { epochs: 1 });
  await assertRejects(() => fit.generate(first, { snapshots: 1 }), RangeError, "snapshots must be");
  await assertRejects(
    () => fit.generate(Float64Array.of(1), { snapshots: 2 }),
    TypeError,
    "must have 3 features, got 1",
  );
  const abort = new AbortController();
  abort.abort();
  const long = fit.generate(first, { snapshots: 1000, signal: abort.signal });
  await assertRejects(() => long, Error, "Cancelled the generation of a sequence");
});
