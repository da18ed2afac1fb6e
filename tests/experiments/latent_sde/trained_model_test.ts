import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { fieldSeries, ndarray } from "../../../mod.ts";
import type { ProgressEvent } from "../../../lib/core/progress.ts";
import { HIERARCHIES } from "../../../lib/experiments/latent_sde/hierarchy_profiles.ts";
import { type HierarchySettings, modelFiles, trainedModel } from "../../../lib/experiments/latent_sde/trained_model.ts";
import { readSafetensors } from "../../../lib/io/safetensors.ts";
import { LINE_MODEL } from "../../models/latent_sde/small_models.ts";
import { inFolders } from "../temporary_folders.ts";

const STAGE = { learningRate: 1e-3, decayEvery: 100, rampUpdates: 2 };
const SETTINGS: HierarchySettings = {
  name: "tiny",
  data: { problem: "kdv", options: {}, sampling: {} },
  model: LINE_MODEL,
  stages: [{ ...STAGE, updates: 3 }, { ...STAGE, updates: 2 }],
  seed: 4,
  recorded: false,
};

const WAVES = fieldSeries({
  fields: ndarray([1, 8, 1, 40], Float64Array.from({ length: 320 }, (_, i) => Math.sin(i / 7))),
  times: Float64Array.from({ length: 8 }, (_, n) => 0.1 * n),
});

Deno.test("trainedModel() trains each model of a hierarchy once, from the one before, and takes it from the store then", async () => {
  await inFolders(async (folders) => {
    const seen: ProgressEvent[] = [];
    const watching = { progress: (event: ProgressEvent) => seen.push(event), folders };
    const [first, second] = await Promise.all([1, 2].map(() => trainedModel(SETTINGS, WAVES, watching)));
    assertEquals(first.record, second.record);
    const trained = seen.filter(({ note }) => !note!.startsWith("waits"));
    assertEquals(trained.map(({ done, of }) => [done, of]), [[1, 3], [2, 3], [3, 3], [4, 5], [5, 5]]);
    assertEquals(seen.length, 6);
    assertEquals([first.record.description.micro, first.record.losses.length], [1, 2]);
    seen.length = 0;
    const parent = await trainedModel({ ...SETTINGS, stages: SETTINGS.stages.slice(0, 1) }, WAVES, watching);
    assertEquals([parent.record.description.micro, seen.length], [0, 0]);
    const kept = [...Deno.readDirSync(folders.cached)].map(({ name }) => name);
    assert(!kept.some((name) => name.endsWith(".training.safetensors")));
  });
});

Deno.test("trainedModel() goes on with a training that was stopped", async () => {
  await inFolders(async (folders) => {
    const settings = { ...SETTINGS, stages: [{ ...STAGE, updates: 53 }] };
    const stop = new Error("stopped");
    const stopping = {
      folders,
      progress({ done }: ProgressEvent) {
        if (done === 51) throw stop;
      },
    };
    await assertRejects(() => trainedModel(settings, WAVES, stopping), Error, "stopped");
    const steps: number[] = [];
    const resumed = await trainedModel(settings, WAVES, { folders, progress: ({ done }) => void steps.push(done) });
    assertEquals(steps, [51, 52, 53]);
    assertEquals(resumed.record.losses.length, 53);
  });
});

Deno.test("trainedModel() keeps recorded models with the project, by settings alone", async () => {
  await inFolders(async (folders) => {
    const recorded = { ...SETTINGS, recorded: true };
    await trainedModel(recorded, WAVES, { folders, progress: () => {} });
    const { finished } = modelFiles(recorded, folders);
    assert(finished.startsWith(join(folders.recorded, "tiny-1-seed-4-")));
    assertEquals(JSON.parse((await readSafetensors(finished)).metadata.get("settings")!).seed, 4);
    const others = [{ seed: 5 }, { stages: [STAGE, STAGE].map((stage) => ({ ...stage, updates: 3 })) }];
    const names = new Set(others.map((other) => modelFiles({ ...recorded, ...other }, folders).finished));
    assertEquals([names.size, names.has(finished)], [2, false]);
  });
});

Deno.test("trainedModel() gives a diverged model in the place of those that would start from it", async () => {
  await inFolders(async (folders) => {
    const wild = {
      ...SETTINGS,
      stages: SETTINGS.stages.map((stage) => ({ ...stage, updates: 60, learningRate: 1e6 })),
    };
    const { outcome, record } = await trainedModel(wild, WAVES, { folders, progress: () => {} });
    assertEquals([outcome.status, record.description.micro], ["diverged", 0]);
  });
});

Deno.test("Recorded models are found again, whatever changes in the code", () => {
  // A change of these names orphans models that took hours. If it must be, raise the recipe and train them again.
  const folders = { cached: "cached", recorded: "recorded" };
  const names = Object.values(HIERARCHIES).map(({ paper: { hierarchy } }) =>
    modelFiles({ ...hierarchy, stages: hierarchy.stages.slice(0, 1) }, folders).finished
  );
  assertEquals(names, [
    "recorded/kdv-0-seed-0-18bf18fd2c370f39.safetensors",
    "recorded/burgers-0-seed-0-dc748dea27c6e1b0.safetensors",
    "recorded/cylinder-0-seed-0-4e0c38b17f083b76.safetensors",
  ]);
});
