import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { loadPixelFit } from "../../../mod.ts";
import type { ProgressEvent } from "../../../lib/core/progress.ts";
import { readSafetensors } from "../../../lib/io/safetensors.ts";
import { networkProfiles } from "../../../lib/experiments/pixel/network_profiles.ts";
import {
  networkFiles,
  type PixelNetworkSettings,
  sequencesFor,
  trainedNetwork,
} from "../../../lib/experiments/pixel/trained_network.ts";
import { inFolders } from "../temporary_folders.ts";

const SETTINGS: PixelNetworkSettings = {
  name: "tiny",
  problem: "heat",
  options: { cells: 8 },
  waves: [1, 2],
  sequences: 4,
  validation: 2,
  network: { architecture: "heat", timeScale: 0.1 },
  training: {
    stages: [{ steps: 1, epochs: 2, learningRate: 1e-2 }, { steps: 2, epochs: 1, learningRate: 1e-3 }],
    batch: 2,
  },
  seed: 0,
  recorded: false,
};

const silent = { progress: () => {} };

Deno.test("trainedNetwork() trains a network once, and takes it from the store from then on", async () => {
  await inFolders(async (folders) => {
    const seen: ProgressEvent[] = [];
    const watching = { progress: (event: ProgressEvent) => seen.push(event) };
    const first = await trainedNetwork(SETTINGS, watching, folders);
    assertEquals(seen.slice(0, 4).map(({ note }) => note), [1, 2, 3, 4].map((n) => `${n} of 4 sequences`));
    assertEquals(seen.slice(4).map(({ done, of }) => [done, of]), [1, 2, 3, 4, 5, 6].map((n) => [n, 6]));
    assertEquals(first.record.stages.map(({ losses }) => losses.length), [4, 2]);
    assert(first.record.stages.every(({ validation }) => validation! > 0));
    seen.length = 0;
    const again = await trainedNetwork(SETTINGS, watching, folders);
    assertEquals(seen, []);
    assertEquals(again.record, first.record);
  });
});

Deno.test("trainedNetwork() makes two who want the same network share its training", async () => {
  await inFolders(async (folders) => {
    const notes: string[] = [];
    const watching = { progress: ({ note = "" }: ProgressEvent) => notes.push(note) };
    const [one, two] = await Promise.all([1, 2].map(() => trainedNetwork(SETTINGS, watching, folders)));
    assertEquals(one.record, two.record);
    assertEquals(notes.filter((note) => note.startsWith("waits")).length, 1);
    assertEquals(notes.length, 1 + 4 + 6);
  });
});

Deno.test("trainedNetwork() goes on with a training that was stopped", async () => {
  await inFolders(async (folders) => {
    const stop = new Error("stopped");
    const stopping = {
      progress: ({ done }: ProgressEvent) => {
        if (done > 4) throw stop;
      },
    };
    const whole = await trainedNetwork(SETTINGS, silent, { ...folders, cached: `${folders.cached}-whole` });
    await trainedNetwork(SETTINGS, stopping, folders).then(() => assert(false), (error) => assertEquals(error, stop));
    const seen: number[] = [];
    const rest = await trainedNetwork(SETTINGS, { progress: ({ done }) => seen.push(done) }, folders);
    assertEquals(seen.slice(4), [5, 6]); // the first stage had been saved
    assertEquals(rest.record, whole.record);
  });
});

Deno.test("trainedNetwork() keeps recorded networks apart, in files that say how they were made", async () => {
  await inFolders(async (folders) => {
    const { network } = await trainedNetwork({ ...SETTINGS, recorded: true }, silent, folders);
    const [{ name }] = Array.from(Deno.readDirSync(folders.recorded));
    assert(name.startsWith("tiny-"));
    const path = join(folders.recorded, name);
    assertEquals((await loadPixelFit(path)).network.weights, network.weights);
    const { metadata } = await readSafetensors(path);
    assertEquals(JSON.parse(metadata.get("settings")!), { ...SETTINGS, recorded: true });
    assert(metadata.get("commit"));
  });
});

Deno.test("networkFiles() tells networks of different settings apart", () => {
  const folders = { cached: "cached", recorded: "recorded" };
  const { finished } = networkFiles(SETTINGS, folders);
  const others = [{ seed: 1 }, { waves: [1] }, { sequences: 3 }, { network: { architecture: "heat" as const } }];
  for (const changes of others) assert(networkFiles({ ...SETTINGS, ...changes }, folders).finished !== finished);
});

Deno.test("Recorded networks are found again, whatever changes in the code", () => {
  // A change of these names orphans networks that took hours. If it must be, raise the recipe and train them again.
  const folders = { cached: "cached", recorded: "recorded" };
  const names = (["advection", "advection-euler", "heat", "fisher"] as const).map((name) =>
    networkFiles(networkProfiles(name).paper, folders).finished
  );
  assertEquals(names, [
    "recorded/advection-5564394352f08e95.safetensors",
    "recorded/advection-euler-4187eb28fc632467.safetensors",
    "recorded/heat-2739e88e529578d8.safetensors",
    "recorded/fisher-31284a37a5faa10b.safetensors",
  ]);
});

Deno.test("sequencesFor() draws a network's own waves unless it is given others", async () => {
  const own = await sequencesFor(SETTINGS, 20, { split: "test", steps: 1 });
  assertEquals(new Set(own.draws.map(({ k }) => k)), new Set([1, 2]));
  const others = await sequencesFor(SETTINGS, 3, { split: "test", steps: 1, waves: [3] });
  assertEquals(others.draws.map(({ k }) => k), [3, 3, 3]);
});
