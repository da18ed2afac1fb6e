import { assert, assertAlmostEquals, assertLess } from "@std/assert";
import { kortewegDeVries, relativeErrors } from "../../../mod.ts";
import { fieldData } from "../../../lib/experiments/latent_sde/field_data.ts";
import { HIERARCHIES } from "../../../lib/experiments/latent_sde/hierarchy_profiles.ts";
import { trainedModel } from "../../../lib/experiments/latent_sde/trained_model.ts";

const silent = () => {};

Deno.test("latent-sde/kdv in quick size has the paper's error without a microstate, over what its autoencoder loses", async () => {
  const { hierarchy, samples } = HIERARCHIES.kdv.quick;
  const own = { ...hierarchy, stages: hierarchy.stages.slice(0, 1) };
  const { samples: { training, test }, clean } = await fieldData(own.data, silent);
  const noise = await relativeErrors(test, (_, times, i) => clean!.read(i, 0, times.length));
  assertAlmostEquals(noise.mean, 0.021, 0.002); // of the noise, below which no error can be
  const coarse = await relativeErrors(test, kortewegDeVries().coarse({ points: 20 }));
  assertAlmostEquals(coarse.mean, 0.535, 0.085);

  const fit = await trainedModel(own, training, { progress: silent });
  const { mean, autoencoder, lost } = await fit.errors(test, { samples });
  assertAlmostEquals(mean, 0.325, 0.055); // with each other's neighbours at the ends of the line it was 0.39
  assertAlmostEquals(autoencoder.mean, 0.285, 0.025);
  assertLess(autoencoder.mean, mean);
  assert(lost.length === 0);
});
