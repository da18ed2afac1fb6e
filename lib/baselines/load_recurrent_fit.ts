import { z } from "zod";
import { seeded } from "../core/random.ts";
import { NUMBER_FACT, OUTCOME_FACT, readModel } from "../io/model_file.ts";
import { loadedWeights } from "../tensor/model_weights.ts";
import { cwRnnNetwork, type CwRnnWeights, MODULES } from "./cw_rnn_network.ts";
import { lstmNetwork, type LstmWeights } from "./lstm_network.ts";
import { RecurrentFit } from "./recurrent_fit.ts";
import type { RecurrentNetwork } from "./recurrent_network.ts";

const NETWORK = z.discriminatedUnion("name", [
  z.strictObject({ name: z.literal("LSTM"), units: z.int().min(1) }),
  z.strictObject({ name: z.literal("CW-RNN"), units: z.int().min(1).multipleOf(MODULES) }),
]);
const TRAINING = z.strictObject({
  looks: z.array(z.strictObject({ epochs: z.int(), loss: NUMBER_FACT })),
  bestLoss: NUMBER_FACT,
  outcome: OUTCOME_FACT,
});

/**
 * Loads a recurrent network, LSTM or clockwork, that {@link RecurrentFit.save} has written.
 * @throws {PropagatorError} With the code `file-damaged`, if the file is no such network; the message names file and reason.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { loadRecurrentFit, lstm, ndarray, sequence } from "propagator";
 *
 * const wave = sequence({ features: ndarray([50, 1], Float64Array.from({ length: 50 }, (_, n) => Math.sin(n / 3))) });
 * const fit = await lstm({ units: 8 }).fit(wave, { epochs: 20 });
 * const path = await Deno.makeTempFile({ suffix: ".safetensors" });
 * await fit.save(path);
 * assertEquals((await loadRecurrentFit(path)).record.weights, fit.record.weights);
 * await Deno.remove(path);
 * ```
 */
export async function loadRecurrentFit(path: string): Promise<RecurrentFit<LstmWeights | CwRnnWeights>> {
  const file = await readModel(path, "recurrent");
  const { name, units } = file.fact("network", NETWORK);
  const network: RecurrentNetwork<LstmWeights | CwRnnWeights> = name === "LSTM"
    ? lstmNetwork(units)
    : cwRnnNetwork(units);
  const { shape, data: mean } = file.array("mean", "F64");
  const { data: range } = file.array("range", "F64", shape);
  const like = file.made(() => network.weights(mean.length, seeded(0)));
  return new RecurrentFit({
    network,
    weights: loadedWeights(file, like, "float64"),
    normalisation: { mean, range },
    training: { ...file.fact("training", TRAINING), losses: file.array("losses", "F64").data },
  });
}
