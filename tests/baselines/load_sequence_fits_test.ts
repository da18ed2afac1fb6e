import { assertEquals, assertRejects } from "@std/assert";
import {
  cwRnn,
  esn,
  loadEsnFit,
  loadRecurrentFit,
  lstm,
  ndarray,
  PropagatorError,
  readSafetensors,
  sequence,
  writeSafetensors,
} from "../../mod.ts";
import { inFile } from "../in_file.ts";

const features = ndarray([40, 2], Float64Array.from({ length: 80 }, (_, k) => 3 + Math.sin(k / 4)));
const data = sequence({ features });
const first = features.data.slice(0, 2);

Deno.test.each([lstm({ units: 4 }), cwRnn({ units: 10 })])(
  "loadRecurrentFit() undoes save() bit for bit, and generates the same, %#",
  async (model) => {
    const fit = await model.fit(data, { epochs: 6, lookEvery: 3 });
    await inFile(async (path) => {
      await fit.save(path, { data: "a wave" });
      const loaded = await loadRecurrentFit(path);
      const { network: { name, units }, ...rest } = fit.record;
      const { network, ...loadedRest } = loaded.record;
      assertEquals([network.name, network.units, loadedRest], [name, units, rest] as unknown);
      assertEquals(await loaded.generate(first, { snapshots: 9 }), await fit.generate(first, { snapshots: 9 }));
      assertEquals((await readSafetensors(path)).metadata.get("data"), "a wave");
      await assertRejects(() => loadEsnFit(path), PropagatorError, "load it with loadRecurrentFit()");
    });
  },
);

Deno.test("loadEsnFit() undoes save() bit for bit, and generates the same", async () => {
  const fit = await esn({ units: 6 }).fit(data);
  await inFile(async (path) => {
    await fit.save(path);
    const loaded = await loadEsnFit(path);
    assertEquals(loaded.record, fit.record);
    assertEquals(await loaded.generate(first, { snapshots: 9 }), await fit.generate(first, { snapshots: 9 }));
  });
});

Deno.test("loadRecurrentFit() and loadEsnFit() refuse damaged files", async () => {
  await inFile(async (path) => {
    await (await lstm({ units: 4 }).fit(data, { epochs: 1 })).save(path);
    const recurrent = await readSafetensors(path);
    const network = JSON.stringify({ name: "GRU", units: 4 });
    await writeSafetensors(path, { ...recurrent, metadata: new Map([...recurrent.metadata, ["network", network]]) });
    await assertRejects(() => loadRecurrentFit(path), PropagatorError, 'its "network" is broken at name');
    const larger = JSON.stringify({ name: "LSTM", units: 5 });
    await writeSafetensors(path, { ...recurrent, metadata: new Map([...recurrent.metadata, ["network", larger]]) });
    await assertRejects(
      () => loadRecurrentFit(path),
      PropagatorError,
      "it lacks the F64 tensor input of shape [2, 20]",
    );
    await (await esn({ units: 6 }).fit(data)).save(path);
    const { tensors, metadata } = await readSafetensors(path);
    const some = new Map([...tensors].filter(([name]) => name !== "readOut"));
    await writeSafetensors(path, { tensors: some, metadata });
    await assertRejects(() => loadEsnFit(path), PropagatorError, "it lacks the F64 tensor readOut of shape [6, 2]");
  });
});
