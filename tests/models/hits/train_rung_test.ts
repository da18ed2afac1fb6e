import { assertEquals, assertLess, assertRejects } from "@std/assert";
import { join } from "node:path";
import { engine, harmonicOscillator, type LearnedRung } from "../../../mod.ts";
import { loadRungState } from "../../../lib/models/hits/rung_checkpoint.ts";
import { trainingPairs } from "../../../lib/models/hits/training_pairs.ts";
import { type RungRequest, trainRungs } from "../../../lib/models/hits/train_rung.ts";
import { loadCheckpoint, saveCheckpoint } from "../../../lib/tensor/checkpoint.ts";

const compute = await engine();
const data = await harmonicOscillator().sample(32, { validation: 8, test: 1, timeStep: 0.1, steps: 16 });

function request(updates: number): RungRequest {
  const pairs = { stride: 8, unrolled: 2 };
  return {
    training: trainingPairs(data.training, pairs),
    validation: trainingPairs(data.validation, pairs),
    settings: {
      stride: 8,
      hidden: [8],
      updates,
      batch: 10,
      learningRate: 1e-2,
      lookEvery: 20,
      goodLoss: 1e-8,
      seeds: [1, 5],
    },
  };
}

async function inFolder(body: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(join(folder, "rung.safetensors"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** What can be compared of rungs. */
function plain(rungs: readonly LearnedRung[]) {
  return rungs.map(({ layers, training }) => ({ layers, training }));
}

/** What a training came to. */
async function trained(updates: number, path?: string) {
  const checkpoint = path === undefined ? undefined : { path, settings: "test" };
  return plain(await trainRungs(compute, request(updates), { checkpoint }));
}

Deno.test("trainRungs() goes on after a kill as if there had been none, bit for bit", async () => {
  const uninterrupted = await trained(100);
  await inFolder(async (path) => {
    const abort = new AbortController();
    const killed = trainRungs(compute, request(100), {
      checkpoint: { path, settings: "test" },
      signal: abort.signal,
      progress: ({ done }) => done === 57 && abort.abort(),
    });
    await assertRejects(() => killed, Error, "Cancelled training after 57");
    assertEquals((await loadRungState({ path, settings: "test" }))!.trainer.step, 40);
    const seen: number[] = [];
    const rungs = await trainRungs(compute, request(100), {
      checkpoint: { path, settings: "test" },
      progress: ({ done }) => seen.push(done),
    });
    assertEquals(seen[0], 41);
    assertEquals(plain(rungs), uninterrupted);
    for (const { training: { bestLoss, losses } } of rungs) assertLess(bestLoss, losses[0]);
  });
});

Deno.test("trainRungs() goes on from a finished training to more updates, and leaves a longer one as it is", async () => {
  await inFolder(async (path) => {
    assertEquals(await trained(50, path), await trained(50)); // saved at 40, its last look at 50 is not one of a longer run
    assertEquals(await trained(80, path), await trained(80));
    assertEquals(await trained(80, path), await trained(80)); // nothing is left to do
    assertEquals(await trained(20, path), await trained(20));
    assertEquals((await loadRungState({ path, settings: "test" }))!.trainer.step, 80);
  });
});

Deno.test("trainRungs() refuses the training of something else", async () => {
  await inFolder(async (path) => {
    await trained(20, path);
    const other = { path, settings: "other" };
    await assertRejects(() => trainRungs(compute, request(20), { checkpoint: other }), RangeError, "Cannot go on from");
    await saveCheckpoint(path, { ...await loadCheckpoint(path, "test"), notes: undefined });
    await assertRejects(() => trained(20, path), Error, "it lacks a part; delete the file to train afresh");
  });
});
