/**
 * Is a prediction of 64 samples at 1001 times at most half as long as PyTorch's?
 *
 * Korteweg-de Vries with five numbers in the microstate: Heun's method at the time step of the data, every time decoded, mean and
 * deviation of the fields.
 */
import type { OpenedWork, Work } from "../../lib/cli/bench_work.ts";
import { ndarray } from "../../lib/core/ndarray.ts";
import { seeded } from "../../lib/core/random.ts";
import { LatentSdeFit } from "../../lib/models/latent_sde/latent_sde_fit.ts";
import { startingWeights } from "../../lib/models/latent_sde/weights.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { flatWeights } from "../../lib/tensor/train_weights.ts";
import { fiveNumbers } from "./latent_sde_step.ts";

/** A prediction by a model as it is before training. */
function opened(): OpenedWork {
  const description = fiveNumbers("korteweg-de-vries");
  const random = seeded(1);
  const weights = startingWeights(description, random.fork("weights"));
  const outcome = { status: "ok", steps: 0 } as const;
  const fit = new LatentSdeFit({ description, weights, timeStep: 0.001, losses: new Float64Array(), outcome });
  const field = ndarray([1, 1000], Float64Array.from({ length: 1000 }, () => random.normal()));
  const times = Float64Array.from({ length: 1001 }, (_, n) => n * 0.001);
  return {
    parameters: flatWeights(weights).length,
    async run(steps) {
      for (let i = 0; i < steps; i++) await fit.predict(field, times, { samples: 64 });
    },
    dispose() {},
  };
}

/** What is timed. */
export const work: Work = {
  name: "Latent SDE prediction (Korteweg-de Vries, 64 samples, 1001 times, 5 micro numbers)",
  parameters: 315_952,
  peer: "latent_sde_prediction.py",
  goal: 0.5,
  stepsPerRound: 1,
  rounds: 3,
  variants: [{ name: "as in predict()", open: opened }],
};

let warm: OpenedWork | undefined;
Deno.bench(work.name, async () => (warm ??= await work.variants[0].open(await engine())).run(1));
