import { assertAlmostEquals, assertEquals } from "@std/assert";
import { ndarray } from "../../../lib/core/ndarray.ts";
import { seeded } from "../../../lib/core/random.ts";
import { dimensions } from "../../../lib/models/latent_sde/description.ts";
import type { Layer } from "../../../lib/models/latent_sde/kernel_interpolation.ts";
import { latentSdeNetworks } from "../../../lib/models/latent_sde/networks.ts";
import { startingWeights } from "../../../lib/models/latent_sde/weights.ts";
import { widened } from "../../../lib/models/latent_sde/widened.ts";
import type { Engine } from "../../../lib/tensor/engine.ts";
import { flatWeights, weightLayout } from "../../../lib/tensor/train_weights.ts";
import { testEngines } from "../../tensor/engines.ts";
import { asTensors, LATER_MODEL, LINE_MODEL, PLANE_MODEL, someWeights } from "./small_models.ts";

/** The shapes of all weights, by name. */
const shapes = (weights: object) => {
  const { names, shapes } = weightLayout(weights);
  return names.map((name, i) => `${name} ${shapes[i]}`);
};

const MODELS = [["a line", LINE_MODEL], ["a plane", PLANE_MODEL], ["a plane, later program", LATER_MODEL]] as const;
for (const [name, model] of MODELS) {
  Deno.test(`widened() has the shapes of the wider model, on ${name}`, () => {
    for (const micro of [0, 1, 2]) {
      const description = { ...model, micro };
      const wider = widened(someWeights(description), description, seeded(1));
      assertEquals(shapes(wider), shapes(startingWeights({ ...model, micro: micro + 1 }, seeded(2))));
    }
  });

  testEngines(
    `widened() leaves the old state's drift and field as they are where the new number is 0, on ${name}`,
    (engine: Engine) => {
      const { tf, read64 } = engine;
      const old = someWeights(model);
      const wide = widened(old, model, seeded(1));
      const single = ({ shape, data }: { shape: readonly number[]; data: Float64Array }) =>
        tf.tensor(Float32Array.from(data), [...shape]);
      const { latent } = dimensions(model);
      const random = seeded(4);
      const states = Array.from({ length: 2 }, () => Array.from({ length: latent }, () => random.normal()));
      const times = tf.tensor1d([0.3, 0.4]);
      const run = (weights: typeof old, description: typeof model, rows: number[][]) => {
        const networks = latentSdeNetworks(engine, description);
        const tensors = asTensors(weights, single);
        const z = tf.tensor2d(rows);
        return { mean: read64(networks.decode(tensors, z).mean), drift: read64(networks.drift(tensors, z, times)) };
      };
      const before = run(old, model, states);
      const { channels, grid, stencil, micro, macroDrift, microDrift } = model;
      const place = macroDrift.place === "cosine and sine" ? 2 * grid.length : 0;
      const seen = channels * (2 * stencil + 1) ** grid.length + place + micro;
      const clock = { "none": 0, "itself": 1, "sine and cosine": 2 }[microDrift.time];
      const known = clock + (microDrift.sees === "macrostate" ? latent : 2 * micro);
      const quiet = {
        ...wide,
        macroDrift: withoutInputs(wide.macroDrift, seen),
        microscale: { ...wide.microscale!, drift: withoutInputs(wide.microscale!.drift, known) },
      };
      const after = run(quiet, { ...model, micro: model.micro + 1 }, states.map((row) => [...row, 0]));
      before.mean.forEach((value, i) => assertAlmostEquals(after.mean[i], value, 1e-4));
      before.drift.forEach((value, i) => {
        const at = Math.floor(i / latent) * (latent + 1) + i % latent;
        assertAlmostEquals(after.drift[at], value, 1e-4);
      });
    },
  );
}

/** Takes away what the first layer makes of its inputs from `known` on. */
function withoutInputs([first, ...rest]: readonly Layer[], known: number): Layer[] {
  const data = first.w.data.slice();
  data.fill(0, known * first.w.shape[1]);
  return [{ w: ndarray(first.w.shape, data), b: first.b }, ...rest];
}

Deno.test("widened() adds several numbers at once where there are none yet", () => {
  const none = { ...LINE_MODEL, micro: 0 };
  const wider = widened(someWeights(none), none, seeded(1), 3);
  assertEquals(shapes(wider), shapes(startingWeights({ ...LINE_MODEL, micro: 3 }, seeded(2))));
  const added = wider.diffusion.data.slice(-3);
  assertEquals(new Set(added).size, 3);
  assertEquals(added[0], widened(someWeights(none), none, seeded(1)).diffusion.data.at(-1));
});

Deno.test("widened() starts the new number's diffusion as the later program does, if asked to", () => {
  const { diffusion } = widened(someWeights(LATER_MODEL), LATER_MODEL, seeded(1));
  assertEquals(diffusion.data[diffusion.data.length - 1], -4);
});

Deno.test("widened() is random by its seed alone", () => {
  const [a, again, b] = [1, 1, 2].map((seed) =>
    flatWeights(widened(someWeights(LINE_MODEL), LINE_MODEL, seeded(seed)))
  );
  assertEquals(again, a);
  assertEquals(a.some((value, i) => value !== b[i]), true);
});
