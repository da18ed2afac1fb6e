import { type NdArray, ndarray } from "../../core/ndarray.ts";
import { type Engine, engine as openEngine } from "../../tensor/engine.ts";
import type { Tensor } from "../../tensor/tfjs.ts";
import { flatWeights, type TensorsOf, weightLayout } from "../../tensor/train_weights.ts";
import type { LatentSdeDescription } from "./description.ts";
import { type LatentSdeNetworks, latentSdeNetworks } from "./networks.ts";
import type { LatentSdeWeights } from "./weights.ts";

/** Opens the engine, and lays learned weights onto it for as long as `body` runs. */
export async function onEngine<T>(
  weights: LatentSdeWeights,
  body: (engine: Engine, weights: TensorsOf<LatentSdeWeights>) => T | Promise<T>,
): Promise<T> {
  const engine = await openEngine();
  const { tf } = engine;
  const layout = weightLayout(weights);
  const flat = tf.tensor1d(Float32Array.from(flatWeights(weights)));
  const leaves = layout.leaves(tf, flat);
  leaves.forEach((leaf) => tf.keep(leaf));
  try {
    return await body(engine, layout.tree(leaves));
  } finally {
    [flat, ...leaves].forEach((tensor) => tensor.dispose());
  }
}

/**
 * Works on rows in batches as large as a segment, since not all need fit in memory at once.
 * @param rows `[batch, ...shape]`.
 * @param shape Of a row.
 * @param shapes Of what is made of a row, by name.
 * @returns By name, `[batch, ...shapes[name]]`.
 */
export async function inBatches<Name extends string>(
  { description, weights }: { readonly description: LatentSdeDescription; readonly weights: LatentSdeWeights },
  rows: NdArray,
  { shape, shapes }: { readonly shape: readonly number[]; readonly shapes: Readonly<Record<Name, readonly number[]>> },
  body: (
    engine: Engine,
    networks: LatentSdeNetworks,
    weights: TensorsOf<LatentSdeWeights>,
    rows: Tensor,
  ) => Readonly<Record<Name, Tensor>>,
): Promise<Record<Name, NdArray>> {
  const { segment } = description;
  const size = shape.reduce((product, n) => product * n, 1);
  const many = rows.data.length / size;
  const names = Object.keys(shapes) as Name[];
  const made = Object.fromEntries(names.map((name) => [name, ndarray([many, ...shapes[name]])])) as Record<
    Name,
    NdArray
  >;
  await onEngine(weights, (engine, tensors) => {
    const networks = latentSdeNetworks(engine, description);
    for (let from = 0; from < many; from += segment) {
      const count = Math.min(segment, many - from);
      engine.tidy(() => {
        const own = Float32Array.from(rows.data.subarray(from * size, (from + count) * size));
        const parts = body(engine, networks, tensors, engine.tf.tensor(own, [count, ...shape]));
        for (const name of names) {
          made[name].data.set(engine.read64(parts[name]), from * made[name].data.length / many);
        }
      });
    }
  });
  return made;
}
