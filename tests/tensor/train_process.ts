/** Trains a small network until it is killed; writes a line after each checkpoint. */
import { seeded } from "../../lib/core/random.ts";
import { engine } from "../../lib/tensor/engine.ts";
import { train } from "../../lib/tensor/train.ts";
import { trainer } from "../../lib/tensor/trainer.ts";
import { smallBatch, smallTraining } from "./small_network.ts";

const compute = await engine();
await train(compute, trainer(compute, smallTraining(compute)), {
  steps: 1_000_000,
  random: seeded(5),
  batch: (random) => smallBatch(compute, random),
  checkpoint: { path: Deno.args[0], every: 3, settings: "killed" },
  observers: [{ onSave: ({ step }) => void Deno.stdout.writeSync(new TextEncoder().encode(`${step}\n`)) }],
});
