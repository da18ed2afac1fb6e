import { assertAlmostEquals, assertEquals } from "@std/assert";
import { seeded } from "../../../lib/core/random.ts";
import { ARCHITECTURES, LATER_ARCHITECTURES } from "../../../lib/models/latent_sde/architectures.ts";
import type { LatentSdeDescription } from "../../../lib/models/latent_sde/description.ts";
import { startingWeights } from "../../../lib/models/latent_sde/weights.ts";
import { flatWeights } from "../../../lib/tensor/train_weights.ts";

/** Parameters of the paper's models with 0 to 5 numbers in the microstate. */
const COUNTS = {
  "korteweg-de-vries": [36651, 250400, 266788, 283176, 299564, 315952],
  burgers: [194375, 779725, 781586, 783447, 785308, 787169],
  cylinder: [262186, 768658, 771224, 773790, 776356, 778922],
};

/** Those of the later program without a microstate and with one number, and what each further number adds. */
const LATER_COUNTS = {
  "korteweg-de-vries": [53063, 249212, 16388],
  burgers: [106502, 610844, 8773],
  cylinder: [196906, 735746, 14086],
};

for (const [name, counts] of Object.entries(COUNTS)) {
  Deno.test(`startingWeights() has as many parameters as the paper's models, ${name}`, () => {
    const equation = name as keyof typeof COUNTS;
    const count = (description: LatentSdeDescription) => flatWeights(startingWeights(description, seeded(0))).length;
    const [none, one, each] = LATER_COUNTS[equation];
    counts.forEach((expected, micro) => {
      assertEquals(count({ ...ARCHITECTURES[equation], micro }), expected);
      assertEquals(count({ ...LATER_ARCHITECTURES[equation], micro }), micro === 0 ? none : one + (micro - 1) * each);
    });
  });
}

Deno.test("startingWeights() starts the kernel of the line as a Gaussian of sum 7.2, as the paper does", () => {
  const { kernel: { w } } = startingWeights(ARCHITECTURES["korteweg-de-vries"], seeded(0));
  assertEquals(w.shape, [1, 301]);
  assertAlmostEquals(w.data.reduce((sum, value) => sum + value, 0), 7.2, 0.05);
  assertAlmostEquals(w.data[150], 1 / Math.sqrt(301), 1e-12);
  assertAlmostEquals(w.data[200] / w.data[150], Math.exp(-1 / 2), 1e-12);
});
