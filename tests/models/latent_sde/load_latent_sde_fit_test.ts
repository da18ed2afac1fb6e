import { assertEquals, assertRejects } from "@std/assert";
import { LatentSdeFit, loadLatentSdeFit, PropagatorError } from "../../../mod.ts";
import { readSafetensors, writeSafetensors } from "../../../lib/io/safetensors.ts";
import { inFile } from "../../in_file.ts";
import { LINE_MODEL, PLANE_MODEL, someWeights } from "./small_models.ts";

function fitOf(description: typeof LINE_MODEL, outcome: LatentSdeFit["outcome"]): LatentSdeFit {
  const round = (value: unknown): unknown =>
    value instanceof Float64Array
      ? Float64Array.from(Float32Array.from(value))
      : Array.isArray(value)
      ? value.map(round)
      : typeof value === "object"
      ? Object.fromEntries(Object.entries(value!).map(([name, one]) => [name, round(one)]))
      : value;
  const weights = round(someWeights(description)) as LatentSdeFit["record"]["weights"];
  return new LatentSdeFit({ description, weights, timeStep: 0.02, losses: Float64Array.of(3, 1, NaN), outcome });
}

const DIVERGED = { status: "diverged", steps: 2, hint: "The loss became NaN" } as const;

Deno.test.each([LINE_MODEL, { ...LINE_MODEL, micro: 0 }, PLANE_MODEL])(
  "loadLatentSdeFit() gives what save() wrote, bit for bit, %#",
  async (description) => {
    await inFile(async (path) => {
      const fit = fitOf(description, DIVERGED);
      await fit.save(path, { data: "waves" });
      assertEquals((await loadLatentSdeFit(path)).record, fit.record);
      assertEquals((await readSafetensors(path)).metadata.get("data"), "waves");
    });
  },
);

Deno.test("loadLatentSdeFit() refuses files that are no latent equation, and says why", async () => {
  await inFile(async (path) => {
    await fitOf(LINE_MODEL, { status: "ok", steps: 3 }).save(path);
    const { tensors, metadata } = await readSafetensors(path);
    const refused = async (change: { tensors?: typeof tensors; metadata?: [string, string][] }, message: string) => {
      const other = new Map([...metadata, ...change.metadata ?? []]);
      await writeSafetensors(path, { tensors: change.tensors ?? tensors, metadata: other });
      const error = await assertRejects(() => loadLatentSdeFit(path), PropagatorError, message);
      assertEquals(error.code, "file-damaged");
    };
    await refused({ metadata: [["format", "other"]] }, "its format is other; pass a file");
    await refused({ metadata: [["record", "{"]] }, 'its "record" is no JSON');
    const without = new Map([...tensors].filter(([name]) => name !== "kernel.w"));
    await refused(
      { tensors: without },
      "it lacks the F32 tensor kernel.w of shape [1, 21]; restore it from a copy",
    );
    const record = { ...JSON.parse(metadata.get("record")!), timeStep: 0 };
    await refused({ metadata: [["record", JSON.stringify(record)]] }, 'its "record" is broken at timeStep');
    const uneven = { ...JSON.parse(metadata.get("record")!) };
    uneven.description = { ...uneven.description, ratio: 7 };
    await refused({ metadata: [["record", JSON.stringify(uneven)]] }, "what it describes cannot be (Cannot describe");
  });
});
