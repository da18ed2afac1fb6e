import { assertEquals, assertRejects } from "@std/assert";
import { advection, loadPixelFit, pixelCnn, PropagatorError, readSafetensors, writeSafetensors } from "../../../mod.ts";
import { inFile } from "../../in_file.ts";

const data = await advection({ cells: 12 }).sample(3, { steps: 3, waves: [1, 2] });
const fit = await pixelCnn({ architecture: "compact-linear", integrator: "projected-euler", substeps: 1 }).fit(data, {
  stages: [{ steps: 2, epochs: 1, learningRate: 1e-2 }, { steps: 3, epochs: 1, learningRate: 2e-3 }],
  validation: data,
});

Deno.test("loadPixelFit() undoes save() bit for bit, and forecasts the same", async () => {
  await inFile(async (path) => {
    await fit.save(path, { data: "advection" });
    const loaded = await loadPixelFit(path);
    assertEquals(loaded.record, fit.record);
    assertEquals((await loaded.forecast(data)).frames, (await fit.forecast(data)).frames);
    assertEquals((await readSafetensors(path)).metadata.get("data"), "advection");
  });
});

Deno.test("loadPixelFit() refuses damaged files", async () => {
  await inFile(async (path) => {
    await fit.save(path);
    const { tensors, metadata } = await readSafetensors(path);
    const description = JSON.parse(metadata.get("description")!);
    const refused = async (change: (known: typeof description) => void, reason: string, kept = tensors) => {
      const changed = structuredClone(description);
      change(changed);
      const text = JSON.stringify(changed);
      await writeSafetensors(path, { tensors: kept, metadata: new Map([...metadata, ["description", text]]) });
      await assertRejects(() => loadPixelFit(path), PropagatorError, reason);
    };
    await refused((known) => known.architecture = 1, 'its "description" is broken at architecture');
    await refused((known) => known.stepping.timeStep = 0, "broken at stepping.timeStep");
    await refused((known) => known.architecture.branches[0].kernels = [5], "broken at architecture.branches.0");
    await refused(() => {}, "it lacks the F64 tensor branches.0.0.w of shape [5, 5, 1, 2]", new Map());
    await refused(
      (known) => known.architecture.branches[0].channels = [1, 3, 1],
      "branches.0.0.w of shape [5, 5, 1, 3]",
    );
  });
});
