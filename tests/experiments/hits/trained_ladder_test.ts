import { assert, assertEquals, assertLess } from "@std/assert";
import { join } from "node:path";
import { loadLadder } from "../../../mod.ts";
import { readSafetensors } from "../../../lib/io/safetensors.ts";
import { type LadderSettings, rungsToStore, trainedLadder } from "../../../lib/experiments/hits/trained_ladder.ts";
import { ladderProfiles } from "../../../lib/experiments/hits/ladder_profiles.ts";
import { rungFiles } from "../../../lib/experiments/hits/weight_store.ts";
import type { ProgressEvent } from "../../../lib/core/progress.ts";
import { inFolders } from "../temporary_folders.ts";

const SETTINGS: LadderSettings = {
  system: "hyperbolic",
  noise: 0,
  sizes: { training: 16, validation: 6, test: 4 },
  scored: 3,
  hidden: [8],
  unrolled: 2,
  strides: [256, 1024],
  updates: 40,
  batch: 8,
  lookEvery: 10,
  seed: 0,
  recorded: false,
};

const silent = { progress: () => {} };

Deno.test("trainedLadder() trains a ladder once, and takes it from the store from then on", async () => {
  await inFolders(async (folders) => {
    const seen: ProgressEvent[] = [];
    const first = await trainedLadder(SETTINGS, { progress: (event) => seen.push(event) }, folders);
    assertEquals(seen.length, 2 * 41);
    assertEquals([seen[0].done, seen.at(-1)!.done, seen[0].of], [1, 80, 80]);
    assertEquals(first.ladder.rungs.map(({ stride }) => stride), [256, 1024]);
    assertEquals(first.data.validation.states.shape, [3, 5121, 2]);
    assertEquals(first.data.test.states.shape, [3, 5121, 2]);
    assertEquals(first.data.training.states.shape[0], 16);
    for (const { training: { validation, bestLoss, outcome } } of first.ladder.rungs) {
      assertEquals([validation.length, outcome], [4, { status: "ok", steps: 40 }]);
      assertLess(bestLoss, validation[0].loss * 1.001);
    }

    seen.length = 0;
    const again = await trainedLadder(SETTINGS, { progress: (event) => seen.push(event) }, folders);
    assertEquals(seen.map(({ done }) => done), [40, 80]);
    const plain = ({ ladder }: typeof first) => ladder.rungs.map(({ layers, training }) => ({ layers, training }));
    assertEquals(plain(again), plain(first));
  });
});

Deno.test("trainedLadder() keeps recorded networks apart, in files that say how they were made", async () => {
  await inFolders(async (folders) => {
    const { ladder } = await trainedLadder({ ...SETTINGS, recorded: true, noise: 0.01 }, silent, folders);
    const files = Array.from(Deno.readDirSync(folders.recorded), ({ name }) => name).sort();
    assertEquals(files.length, 2);
    assert(files[0].startsWith("hyperbolic-noise-0.01-1024-"));
    const path = join(folders.recorded, files[0]);
    assertEquals((await loadLadder(path)).rungs[0].layers, ladder.rungs[1].layers);
    const { metadata } = await readSafetensors(path);
    const { settings, updates } = JSON.parse(metadata.get("settings")!);
    assertEquals([settings.data.noise, settings.stride, updates], [0.01, 1024, 40]);
    assert(metadata.get("commit"));
  });
});

Deno.test("trainedLadder() tells networks of different settings apart", async () => {
  await inFolders(async (folders) => {
    const one = { ...SETTINGS, strides: [1024] };
    const weights = async (changes: Partial<LadderSettings>) =>
      (await trainedLadder({ ...one, ...changes }, silent, folders)).ladder.rungs[0].layers[0].w.data;
    const first = await weights({});
    const others = [{ seed: 1 }, { noise: 0.02 }, { updates: 10 }, { batch: 4 }, {
      sizes: { ...one.sizes!, training: 8 },
    }];
    for (const changes of others) assert(String(await weights(changes)) !== String(first), JSON.stringify(changes));
    // What only selects and scores leaves the network as it is.
    assertEquals(await weights({ sizes: { ...one.sizes!, test: 2 }, scored: 1 }), first);
  });
});

Deno.test("Recorded networks are found again, whatever changes in the code", () => {
  // A change of these names orphans networks that took hours. If it must be, raise the recipe and train them again.
  const folders = { cached: "cached", recorded: "recorded" };
  const trainings = rungsToStore(ladderProfiles("hyperbolic").paper).map((rung) =>
    rungFiles(rung, folders).checkpoint.path
  );
  assertEquals(trainings.slice(0, 2), [
    "cached/hyperbolic-1-2b565e29b1108ebb.training.safetensors",
    "cached/hyperbolic-2-798cecee52367c67.training.safetensors",
  ]);
  const [noisy] = rungsToStore(ladderProfiles("hopf", 0.01).paper);
  assertEquals(noisy.name, "hopf-noise-0.01-1");
});
