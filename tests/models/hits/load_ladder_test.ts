import { assertEquals, assertRejects } from "@std/assert";
import {
  harmonicOscillator,
  hits,
  Ladder,
  type LearnedRung,
  loadLadder,
  ndarray,
  PropagatorError,
  readSafetensors,
  rk4,
  writeSafetensors,
} from "../../../mod.ts";
import { inFile } from "../../in_file.ts";

const data = await harmonicOscillator().sample(20, { validation: 5, test: 5, timeStep: 0.1, steps: 32 });
const ladder = await hits({ hidden: [8, 4], unrolled: 1 }).ladder({ strides: [8, 32] })
  .fit(data, { updates: 7, lookEvery: 3 });

const plain = ({ timeStep, rungs }: Ladder<LearnedRung>) => ({
  timeStep,
  rungs: rungs.map(({ open: _, ...rest }) => rest),
});

Deno.test("loadLadder() undoes save() bit for bit, and forecasts the same", async () => {
  await inFile(async (path) => {
    await ladder.save(path);
    const back = await loadLadder(path);
    assertEquals(plain(back), plain(ladder));
    assertEquals(await back.error(data.test), await ladder.error(data.test));
  });
});

Deno.test("loadLadder() keeps how a sequence was normalised", async () => {
  const features = ndarray([20, 2], Float64Array.from({ length: 40 }, (_, k) => 100 + Math.sin(k)));
  const small = hits({ unrolled: 2 }).ladder({ strides: [1, 4], hidden: [[4], [3]] });
  const learned = await small.fitSequence({ features, timeStep: 1 }, { updates: 3 });
  await inFile(async (path) => {
    await learned.save(path);
    const back = await loadLadder(path);
    assertEquals(plain(back), plain(learned));
    const generated = (one: Ladder) => one.generate(features.data.slice(0, 2), { snapshots: 20 });
    assertEquals(await generated(back), await generated(learned));
  });
});

Deno.test("loadLadder() keeps a rung that diverged before its first look", async () => {
  await inFile(async (path) => {
    const [rung] = ladder.rungs;
    const outcome = { status: "diverged", steps: 0, hint: "too fast" } as const;
    const training = { ...rung.training, bestLoss: Infinity, validation: [{ updates: 0, loss: Infinity }], outcome };
    await new Ladder({ timeStep: 0.1, rungs: [{ ...rung, training }] }).save(path);
    assertEquals((await loadLadder(path)).rungs[0].training, training);
  });
});

Deno.test("loadLadder() refuses foreign and damaged files", async () => {
  await inFile(async (path) => {
    await ladder.save(path);
    const good = await readSafetensors(path);
    const refused = async (change: { key?: string; text?: string; without?: string }, reason: string) => {
      const tensors = new Map(good.tensors);
      const metadata = new Map(good.metadata);
      if (change.key) metadata.set(change.key, change.text!);
      if (change.without) tensors.delete(change.without);
      await writeSafetensors(path, { tensors, metadata });
      await assertRejects(() => loadLadder(path), PropagatorError, `Cannot read ${path} as a ladder: ${reason}`);
    };
    await refused({ key: "format", text: "other" }, "its format is other; pass a file that save()");
    await refused({ key: "timeStep", text: "-1" }, 'its "timeStep" is broken');
    await refused({ key: "rungs", text: "[{}]" }, 'its "rungs" is broken at 0.stride');
    await refused({ key: "rungs", text: "[" }, 'its "rungs" is no JSON');
    await refused({ without: "32/1/b" }, "it lacks the F32 tensor 32/1/b of shape [4]");
    const twice = JSON.stringify(
      JSON.parse(good.metadata.get("rungs")!).map((rung: object) => ({ ...rung, stride: 8 })),
    );
    await refused(
      { key: "rungs", text: twice },
      "what it describes cannot be (Cannot make a ladder of two rungs of stride 8",
    );
  });
});

Deno.test("loadLadder() keeps how rungs were selected", async () => {
  await inFile(async (path) => {
    const selected = await ladder.select(data.validation);
    await selected.save(path, { data: "an oscillator" });
    assertEquals((await loadLadder(path)).selection, selected.selection);
    assertEquals((await readSafetensors(path)).metadata.get("data"), "an oscillator");
  });
});

Deno.test("save() of a ladder refuses computed rungs", async () => {
  const hybrid = ladder.hybrid(rk4(harmonicOscillator().rhs, { timeStep: 0.1 }));
  await assertRejects(
    () => hybrid.save("never-written.safetensors"),
    TypeError,
    "Cannot save a ladder: its rk4 of stride 1 is computed, and a file keeps learned rungs only; save the ladder of networks",
  );
});
