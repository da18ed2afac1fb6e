import { assert, assertEquals, assertMatch } from "@std/assert";
import { generation, type GenerationSettings } from "../../../lib/experiments/hits/generation.ts";
import type { MethodSettings } from "../../../lib/experiments/hits/sequence_methods.ts";
import { SEQUENCES } from "../../../lib/experiments/hits/sequence_profiles.ts";
import { subjectOf } from "../../../lib/experiments/hits/subject.ts";

const { recipe, ladder } = SEQUENCES.bach.smoke;
const { data } = await subjectOf(recipe);
const settings = (by: MethodSettings): GenerationSettings => ({ recipe, ladder, by, lookEvery: 10, seed: 0 });

const METHODS: [MethodSettings, RegExp][] = [
  [{ method: "HiTS", pastEnd: "masked" }, /^\d+ parameters, training losses (\d\.\de[+-]\d(, )?){3}$/],
  [{ method: "LSTM", epochs: 3 }, /^5 units, \d+ parameters, training loss \d\.\de-\d$/],
  [{ method: "CW-RNN", epochs: 3 }, /^10 units, \d+ parameters, training loss \d\.\de-\d$/],
  [{ method: "ESN", units: 60 }, /^60 units, \d+ parameters, rank 47; The ESN of 60 units is larger than its 47 steps/],
];

for (const [by, note] of METHODS) {
  Deno.test(`generation() trains ${by.method} once, and takes what it generates from the store from then on`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      let told = 0;
      const options = { progress: () => told++, folder };
      const first = await generation(data, settings(by), options);
      assertMatch(first.note, note);
      assertEquals(first.generated.shape, data.features.shape);
      assertEquals(first.generated.data.slice(0, 8), data.features.data.slice(0, 8));
      assert(told > 0);
      told = 0;
      assertEquals(await generation(data, settings(by), options), first);
      assertEquals(told, 0);
      const kinds = Array.from(Deno.readDirSync(folder), ({ name }) => name.split(".").at(-1)).sort();
      assertEquals(kinds, ["lock", "safetensors"]); // no training is left behind
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

Deno.test("generation() goes on where a training was stopped", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const by = { method: "LSTM", epochs: 30 } as const;
    const stopped = new Error("killed");
    const killing = ({ done }: { done: number }) => {
      if (done === 25) throw stopped;
    };
    const caught = await generation(data, settings(by), { progress: killing, folder }).catch((error) => error);
    assertEquals(caught, stopped);
    const seen: number[] = [];
    const { generated } = await generation(data, settings(by), { progress: ({ done }) => seen.push(done), folder });
    assertEquals([seen[0], seen.length], [21, 10]);
    const other = await Deno.makeTempDir({ dir: folder });
    assertEquals((await generation(data, settings(by), { progress: () => {}, folder: other })).generated, generated);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
