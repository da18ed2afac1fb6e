import { onBatch, type OpenedWork, type Work } from "../../lib/cli/bench_work.ts";
import { seeded } from "../../lib/core/random.ts";
import { ARCHITECTURES } from "../../lib/models/latent_sde/architectures.ts";
import { dimensions, type LatentSdeDescription } from "../../lib/models/latent_sde/description.ts";
import { evidenceBound } from "../../lib/models/latent_sde/evidence_bound.ts";
import { startingWeights } from "../../lib/models/latent_sde/weights.ts";
import type { Engine } from "../../lib/tensor/engine.ts";
import { flatWeights } from "../../lib/tensor/train_weights.ts";
import { trainer } from "../../lib/tensor/trainer.ts";

/** A case of the paper with five numbers in the microstate, its largest model. */
export function fiveNumbers(name: keyof typeof ARCHITECTURES): LatentSdeDescription {
  return { ...ARCHITECTURES[name], micro: 5 };
}

/** A training step on one segment of random numbers. */
function opened(
  engine: Engine,
  description: LatentSdeDescription,
  { timeStep, snapshots }: { readonly timeStep: number; readonly snapshots: number },
): OpenedWork {
  const { tf } = engine;
  const { channels, grid, segment } = description;
  const { fine, latent } = dimensions(description);
  const random = seeded(1);
  const half = ((segment - 1) * timeStep) / 2;
  const normal = (...shape: number[]) => {
    const size = shape.reduce((product, n) => product * n, 1);
    return tf.keep(tf.tensor(Float32Array.from({ length: size }, () => random.normal()), shape));
  };
  const times = Float32Array.from({ length: segment }, (_, n) => n * timeStep);
  const weights = startingWeights(description, random.fork("weights"));
  const run = trainer(engine, {
    weights,
    loss: evidenceBound(engine, description, { scaling: "paper", snapshots, half }),
    rate: 1e-4,
  });
  return onBatch(run, flatWeights(weights).length, {
    fields: tf.reshape(normal(segment, fine), [segment, channels, ...grid]),
    times: tf.tensor1d(times),
    seconds: tf.tensor1d(times.map((t) => t - half)),
    draws: normal(segment, latent),
    driftDraws: normal(segment, latent),
    ramp: tf.scalar(1),
  });
}

/** One case as a work against PyTorch. */
export function stepWork(
  name: keyof typeof ARCHITECTURES,
  { timeStep, snapshots, ...work }:
    & { readonly timeStep: number; readonly snapshots: number }
    & Pick<Work, "peer" | "goal" | "parameters" | "stepsPerRound" | "rounds">,
): Work {
  const description = fiveNumbers(name);
  return {
    name: `Latent SDE training step (${name}, segment of 128 frames, 5 micro numbers, Adam)`,
    ...work,
    variants: [{ name: "as in fit()", open: (engine) => opened(engine, description, { timeStep, snapshots }) }],
  };
}
