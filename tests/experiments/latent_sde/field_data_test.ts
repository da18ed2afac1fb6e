import { assert, assertAlmostEquals, assertEquals, assertStrictEquals } from "@std/assert";
import { fieldData, type FieldDataSettings } from "../../../lib/experiments/latent_sde/field_data.ts";

const KDV: FieldDataSettings = {
  problem: "kdv",
  options: { points: 80 },
  sampling: { training: 1, validation: 0, test: 2, frames: 9, everyStep: 5, noise: 0.01, seed: 3 },
};

Deno.test("fieldData() solves once for all who ask, and has test fields without noise", async () => {
  const notes: string[] = [];
  const [one, two] = await Promise.all([1, 2].map(() => fieldData(KDV, ({ note = "" }) => notes.push(note))));
  assertStrictEquals(one, two);
  assertEquals(notes.length, (3 + 2) * 9);
  assertEquals(notes[0], "solves test 1");
  const { samples: { training, validation, test }, clean } = one;
  assertEquals([training.trajectories, validation.trajectories, test.trajectories], [1, 0, 2]);
  const [noisy, exact] = await Promise.all([test, clean!].map((series) => series.read(1, 0, 9)));
  const apart = noisy.data.map((value, k) => value - exact.data[k]);
  const rms = Math.sqrt(apart.reduce((sum, value) => sum + value * value, 0) / apart.length);
  assertAlmostEquals(rms, 0.01, 4 * 0.01 / Math.sqrt(2 * apart.length));
});

Deno.test("fieldData() keeps large fields in files, and forgets those of another equation", async () => {
  const before = await fieldData(KDV, () => {});
  const sampling = { training: 1, validation: 0, test: 1, frames: 3, seed: 0 };
  const { samples, clean } = await fieldData({
    problem: "burgers",
    options: { points: 16 },
    sampling,
    keptIn: "files",
  }, () => {});
  const [stored, exact] = await Promise.all([samples.test, clean!].map((series) => series.read(0, 0, 3)));
  assert(stored.data.every((value) => value === Math.fround(value)));
  assertEquals(exact.shape, [3, 1, 16, 16]);
  assert((await fieldData(KDV, () => {})) !== before);
});

Deno.test("fieldData() cuts the flow past a cylinder in time, without noise", async () => {
  const { samples: { training, test }, clean } = await fieldData({
    problem: "cylinder",
    options: { cellsPerLength: 16 },
    sampling: { frames: 31, rows: 8, columns: 32 },
  }, () => {});
  assertEquals([training.times.length, test.times.length, clean], [27, 2, undefined]);
});
