import { throwIfCancelled } from "../core/errors.ts";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import { breathe } from "../core/progress.ts";
import { validated } from "../core/validated.ts";
import { denormalised, type Normalisation, normalised } from "../problems/normalisation.ts";
import { GENERATE, type GenerateOptions } from "../problems/sequence_generator.ts";

/** Snapshots between two turns of the event loop. */
const SNAPSHOTS_PER_BREATH = 100;

/**
 * Feeds a network with its own outputs.
 * @param step From a snapshot to the next one; it remembers what it saw.
 */
export async function freeRun(
  step: (snapshot: Float64Array) => Float64Array,
  first: Float64Array,
  { scaling, options }: { readonly scaling: Normalisation; readonly options: GenerateOptions },
): Promise<NdArray> {
  const { snapshots, signal } = validated("generate a sequence", GENERATE, options);
  const features = scaling.mean.length;
  if (first.length !== features) {
    throw new TypeError(`Cannot generate a sequence: first must have ${features} features, got ${first.length}`);
  }
  const all = ndarray([snapshots, features]);
  let snapshot = normalised(ndarray([1, features], first), scaling).data;
  all.data.set(snapshot);
  for (let n = 1; n < snapshots; n++) {
    snapshot = step(snapshot);
    all.data.set(snapshot, n * features);
    if (n % SNAPSHOTS_PER_BREATH > 0) continue;
    await breathe();
    throwIfCancelled(signal, "the generation of a sequence");
  }
  const generated = denormalised(all, scaling);
  generated.data.set(first); // as it was, without rounding
  return generated;
}
