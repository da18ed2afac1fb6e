import { assertEquals, assertRejects } from "@std/assert";
import {
  harmonicOscillator,
  hits,
  Ladder,
  LadderEnsemble,
  loadLadder,
  loadLadderEnsemble,
  ndarray,
  PropagatorError,
  readSafetensors,
  rk4,
  writeSafetensors,
} from "../../../mod.ts";
import { inFile } from "../../in_file.ts";

const data = await harmonicOscillator().sample(20, { validation: 6, test: 5, timeStep: 0.1, steps: 32 });
const learned = await hits({ hidden: [8], unrolled: 1 }).ladder({ strides: [8, 32] })
  .fitEnsemble(data, { members: 3, updates: 5 });
const ensemble = await (await learned.select(data.validation)).calibrate(data.validation);

Deno.test("loadLadderEnsemble() undoes save() bit for bit: members, calibration, selection, forecasts", async () => {
  await inFile(async (path) => {
    await ensemble.save(path);
    const loaded = await loadLadderEnsemble(path);
    assertEquals([loaded.inflation, loaded.selection], [ensemble.inflation, ensemble.selection]);
    const trained = ({ members }: typeof ensemble) =>
      members.map(({ rungs }) => rungs.map(({ layers, training }) => ({ layers, training })));
    assertEquals(trained(loaded), trained(ensemble));
    const initial = ndarray([1, 2], Float64Array.of(0.5, 0));
    const band = async (one: typeof ensemble) => (await one.forecast(initial, { steps: 40 })).band(0.9);
    assertEquals(await band(loaded), await band(ensemble));
  });
});

Deno.test("loadLadderEnsemble() refuses a ladder, too few members, and one that is missing", async () => {
  await inFile(async (path) => {
    await ensemble.members[0].save(path);
    await assertRejects(
      () => loadLadderEnsemble(path),
      PropagatorError,
      "it holds a ladder; load it with loadLadder()",
    );
    await ensemble.save(path);
    await assertRejects(() => loadLadder(path), PropagatorError, "load it with loadLadderEnsemble()");
    const { tensors, metadata } = await readSafetensors(path);
    const members = JSON.stringify(JSON.parse(metadata.get("members")!).slice(1));
    await writeSafetensors(path, { tensors, metadata: new Map([...metadata, ["members", members]]) });
    await assertRejects(() => loadLadderEnsemble(path), PropagatorError, "Cannot make an ensemble of 2 ladders");
    const some = new Map([...tensors].filter(([name]) => !name.startsWith("2/")));
    await writeSafetensors(path, { tensors: some, metadata });
    await assertRejects(() => loadLadderEnsemble(path), PropagatorError, "it lacks the F32 tensor 2/");
  });
});

Deno.test("save() of an ensemble refuses computed rungs", async () => {
  const solver = new Ladder({ timeStep: 0.1, rungs: [rk4(harmonicOscillator().rhs, { timeStep: 0.1 })] });
  const members = [solver, solver, solver];
  await assertRejects(
    () => new LadderEnsemble({ members }).save("never-written"),
    TypeError,
    "Cannot save an ensemble: its rk4",
  );
});
