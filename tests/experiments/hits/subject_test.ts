import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { ndarray } from "../../../mod.ts";
import { SEQUENCES } from "../../../lib/experiments/hits/sequence_profiles.ts";
import { shapeOf, subjectOf } from "../../../lib/experiments/hits/subject.ts";

for (const [name, { smoke: { recipe } }] of Object.entries(SEQUENCES)) {
  Deno.test(`subjectOf() makes the ${name} sequence, scores and shows it`, async () => {
    const wakes = await Deno.makeTempDir();
    try {
      const { data, error, pictures } = await subjectOf(recipe, undefined, wakes);
      assertEquals(data.features.shape, shapeOf(recipe));
      assertEquals(data.source, "generated");
      const { shape, data: values } = data.features;
      const none = error(data.features);
      assertEquals([none.mean, none.normalised], [0, 0]);
      const off = error(ndarray(shape, values.map((x) => x + 0.1)));
      assertAlmostEquals(off.mean, 0.01, 1e-12);
      assert(off.normalised > 0 && Number.isFinite(off.normalised));
      for (const numbers of Object.values(pictures(data.features))) assert(numbers.every(Number.isFinite));
    } finally {
      await Deno.remove(wakes, { recursive: true });
    }
  });
}

Deno.test("subjectOf() scores music by the samples put together", async () => {
  const { data, error } = await subjectOf(SEQUENCES.bach.smoke.recipe);
  const [snapshots, delays] = data.features.shape;
  const values = data.features.data.slice();
  // all but the first column and the last row is what other windows say again
  values[1] += 1;
  assertEquals(error(ndarray([snapshots, delays], values)).mean, 0);
  values[0] += 1;
  assertAlmostEquals(error(ndarray([snapshots, delays], values)).mean, 1 / (snapshots + delays - 1), 1e-12);
});
