import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { PropagatorError } from "../../lib/core/errors.ts";
import { settingsHash } from "../../lib/core/hash.ts";
import { restored, seeded } from "../../lib/core/random.ts";
import { readSafetensors, type StoredTensor, writeSafetensors } from "../../lib/io/safetensors.ts";
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "../../lib/tensor/checkpoint.ts";

const SETTINGS = { model: "hits", hidden: [128, 128], optimiser: { learningRate: 1e-3 } };

function f32(...values: number[]): StoredTensor {
  return { dtype: "F32", shape: [values.length], data: Float32Array.from(values) };
}

function checkpoint(): Checkpoint {
  const random = seeded(3);
  random.normal();
  return {
    settings: SETTINGS,
    step: 1200,
    weights: new Map([["layer 1/kernel", f32(1, 2, 3)], ["layer 1/bias", f32(NaN, -0)]]),
    moments: new Map([["m", f32(4, 5)], ["v", f32(6, 7)]]),
    random: random.state(),
    losses: Float64Array.of(0.5, 1 / 3),
    kept: new Map([["best", f32(8, 9)]]),
    notes: { looks: [{ updates: 1000, loss: 0.25 }] },
  };
}

async function inFolder(body: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(`${folder}/run.safetensors`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Saves a checkpoint and changes its metadata. */
async function tampered(path: string, change: (metadata: Map<string, string>) => void): Promise<void> {
  await saveCheckpoint(path, checkpoint());
  const { tensors, metadata } = await readSafetensors(path);
  const changed = new Map(metadata);
  change(changed);
  await writeSafetensors(path, { tensors, metadata: changed });
}

Deno.test("loadCheckpoint() gives back what saveCheckpoint() was given, bit for bit", async () => {
  await inFolder(async (path) => {
    const saved = checkpoint();
    await saveCheckpoint(path, saved);
    // the order of keys is no part of settings
    const loaded = await loadCheckpoint(path, {
      hidden: [128, 128],
      optimiser: { learningRate: 1e-3 },
      model: "hits",
    });
    assertEquals(new Map([...loaded.weights].sort()), new Map([...saved.weights].sort()));
    assertEquals({ ...loaded, weights: null }, { ...saved, weights: null });
    assertEquals(restored(loaded.random!).normal(), restored(saved.random!).normal());
  });
});

Deno.test("a checkpoint without random state and losses is loaded without them", async () => {
  await inFolder(async (path) => {
    await saveCheckpoint(path, { ...checkpoint(), random: undefined, losses: undefined });
    const { random, losses } = await loadCheckpoint(path, SETTINGS);
    assertEquals([random, losses], [undefined, undefined]);
  });
});

Deno.test("loadCheckpoint() into other settings throws with both hashes and what differs", async () => {
  await inFolder(async (path) => {
    await saveCheckpoint(path, checkpoint());
    const other = { ...SETTINGS, optimiser: { learningRate: 1e-2 }, seed: 3, hidden: [64] };
    const { message } = await assertRejects(() => loadCheckpoint(path, other), RangeError);
    assertStringIncludes(message, `Cannot go on from ${path}: it was saved by a run with settings `);
    assertStringIncludes(
      message,
      `${settingsHash(SETTINGS).slice(0, 12)}, this run has ${settingsHash(other).slice(0, 12)}`,
    );
    assertStringIncludes(
      message,
      "(hidden: [128,128] there, [64] here; optimiser.learningRate: 0.001 there, 0.01 here; seed: absent there, 3 here)",
    );
    const many = { a: 1, b: 2, c: 3, ...SETTINGS, d: 4 };
    await assertRejects(() => loadCheckpoint(path, many), RangeError, "; and 1 more)");
    await assertRejects(() => loadCheckpoint(path, "hits"), RangeError, "(settings: {");
  });
});

Deno.test.each([
  ["another kind of safetensors file", (m: Map<string, string>) => m.delete("format"), 'expected format "propagator-'],
  ["a checkpoint without a step", (m: Map<string, string>) => m.delete("step"), 'its metadata lack "step"'],
  ["a step that is none", (m: Map<string, string>) => m.set("step", "-1"), 'its step is "-1", not a whole number'],
  ["settings that are not JSON", (m: Map<string, string>) => m.set("settings", "{"), "its settings are not JSON"],
  ["settings under another hash", (m: Map<string, string>) => m.set("settings", "3"), "do not have the hash"],
  ["notes that are none", (m: Map<string, string>) => m.set("notes", "3"), "its notes are no JSON record"],
  ["a random state that is none", (m: Map<string, string>) => m.set("random", '{"key":0}'), "its random state is not"],
])("loadCheckpoint() refuses %s", async (_what, change, reason) => {
  await inFolder(async (path) => {
    await tampered(path, change as (m: Map<string, string>) => void);
    const error = await assertRejects(() => loadCheckpoint(path, SETTINGS), PropagatorError);
    assertEquals(error.code, "file-damaged");
    assertStringIncludes(error.message, `Cannot load ${path} as a checkpoint: `);
    assertStringIncludes(error.message, reason as string);
  });
});

Deno.test("loadCheckpoint() refuses a damaged file and one with foreign tensors", async () => {
  await inFolder(async (path) => {
    await saveCheckpoint(path, checkpoint());
    const { tensors, metadata } = await readSafetensors(path);
    await Deno.truncate(path, 900);
    await assertRejects(() => loadCheckpoint(path, SETTINGS), PropagatorError, `Cannot read ${path} as safetensors`);
    await writeSafetensors(path, { tensors: new Map([...tensors, ["losses", f32(1)]]), metadata });
    await assertRejects(() => loadCheckpoint(path, SETTINGS), PropagatorError, 'it holds a tensor "losses"');
  });
});
