import { assertAlmostEquals } from "@std/assert";
import { type NdArray, ndarray } from "../../../lib/core/ndarray.ts";
import { seeded } from "../../../lib/core/random.ts";
import type { LatentSdeDescription } from "../../../lib/models/latent_sde/description.ts";
import { latentSdeNetworks } from "../../../lib/models/latent_sde/networks.ts";
import { type LatentSdeWeights, startingWeights } from "../../../lib/models/latent_sde/weights.ts";
import type { Engine } from "../../../lib/tensor/engine.ts";
import { testEngines } from "../../tensor/engines.ts";
import { asTensors, LATER_MODEL } from "./small_models.ts";

/** Drifts without hidden layers, so that each is a sum of what it sees. */
const LINEAR: LatentSdeDescription = {
  ...LATER_MODEL,
  macroDrift: { ...LATER_MODEL.macroDrift, hidden: [] },
  microDrift: { ...LATER_MODEL.microDrift, hidden: [] },
};

/** A layer that takes one of its inputs, by the factors of each output, and nothing else. */
function taking({ shape: [inputs, outputs] }: NdArray, factors: Readonly<Record<number, number>>) {
  const w = ndarray([inputs, outputs]);
  for (const [input, factor] of Object.entries(factors)) w.data.fill(factor, +input * outputs, (+input + 1) * outputs);
  return [{ w, b: ndarray([outputs]) }];
}

function onEngine(engine: Engine, description: LatentSdeDescription, weights: LatentSdeWeights) {
  const { tf } = engine;
  const tensors = asTensors(weights, ({ shape, data }) => tf.tensor(Float32Array.from(data), [...shape]));
  return { tensors, networks: latentSdeNetworks(engine, description) };
}

testEngines("a macroscale drift can see where its node is, and a microscale drift the time itself", (engine) => {
  const { tf, read64 } = engine;
  const { channels, grid: [rows, columns], ratio, micro, stencil } = LINEAR;
  const [m, n] = [rows / ratio, columns / ratio];
  const weights = startingWeights(LINEAR, seeded(1));
  const places = channels * (2 * stencil + 1) ** 2; // cosine and sine of the row, then of the column
  const { tensors, networks } = onEngine(engine, LINEAR, {
    ...weights,
    macroDrift: taking(weights.macroDrift[0].w, {
      [places]: 1,
      [places + 1]: 10,
      [places + 2]: 100,
      [places + 3]: 1000,
    }),
    microscale: { ...weights.microscale!, drift: taking(weights.microscale!.drift[0].w, { 0: 1 }) },
  });
  const latent = channels * m * n + micro;
  const times = [0.25, 3];
  const drift = read64(networks.drift(tensors, tf.randomNormal([2, latent], 0, 1, "float32", 5), tf.tensor1d(times)));
  times.forEach((time, b) => {
    for (let k = 0; k < channels * m * n; k++) {
      const [row, column] = [Math.floor(k % (m * n) / n) / m, k % n / n].map((turn) => 2 * Math.PI * turn);
      const expected = Math.cos(row) + 10 * Math.sin(row) + 100 * Math.cos(column) + 1000 * Math.sin(column);
      assertAlmostEquals(drift[b * latent + k], expected, 2e-3);
    }
    for (let k = latent - micro; k < latent; k++) assertAlmostEquals(drift[b * latent + k], time, 1e-5);
  });
});

testEngines("without a microstate, fields lie around the macrostate as by one expert or two", (engine) => {
  const { tf, read64 } = engine;
  const description = { ...LINEAR, micro: 0 };
  const { tensors, networks } = onEngine(engine, description, startingWeights(description, seeded(1)));
  const { channels, grid, ratio } = description;
  const zeros = tf.zeros([1, channels * grid.reduce((product, length) => product * length / ratio, 1)]);
  const one = Math.log1p(Math.exp(-4));
  assertAlmostEquals(read64(networks.decode(tensors, zeros).variance)[0], one, 1e-6);
  const both = latentSdeNetworks(engine, { ...description, variance: "two experts" });
  assertAlmostEquals(read64(both.decode(tensors, zeros).variance)[0], one / 2, 1e-6);
});
