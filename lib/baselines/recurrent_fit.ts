import { throwIfCancelled } from "../core/errors.ts";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import { breathe } from "../core/progress.ts";
import { validated } from "../core/validated.ts";
import { denormalised, type Normalisation, normalised } from "../problems/normalisation.ts";
import { GENERATE, type GenerateOptions, type SequenceGenerator } from "../problems/sequence_generator.ts";
import type { RecurrentNetwork } from "./recurrent_network.ts";
import type { RecurrentTraining } from "./train_recurrent.ts";

/** What a {@link RecurrentFit} is made of; plain data but for the network. */
export interface RecurrentFitRecord<W extends object> {
  /** The network. */
  readonly network: RecurrentNetwork<W>;
  /** Its weights, for snapshots of order one. */
  readonly weights: W;
  /** How snapshots are brought to order one. */
  readonly normalisation: Normalisation;
  /** How it was trained. */
  readonly training: RecurrentTraining;
}

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

/** A recurrent network that has learned a sequence. */
export class RecurrentFit<W extends object> implements SequenceGenerator {
  /** All of it. */
  readonly record: RecurrentFitRecord<W>;

  /** Prefer {@link RecurrentModel.fit}. */
  constructor(record: RecurrentFitRecord<W>) {
    this.record = record;
  }

  /** Numbers that were learned, as the paper counts them. */
  get parameters(): number {
    return this.record.network.parameters(this.record.normalisation.mean.length);
  }

  /**
   * Goes on from the first snapshot, fed with its own outputs, in double precision; all memory starts from zeros.
   * @param first `[features]`, in original units.
   * @returns The first snapshot and what follows, `[snapshots, features]`.
   * @throws {TypeError} If an option is unknown, or `first` has another number of features than what was learned.
   * @throws {RangeError} If `snapshots` is not a whole number of at least 2.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  generate(first: Float64Array, options: GenerateOptions): Promise<NdArray> {
    const { network, weights, normalisation: scaling } = this.record;
    return freeRun(network.stepper(weights), first, { scaling, options });
  }

  /** How a notebook shows it. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { network: { name, units }, training: { losses, bestLoss, outcome } } = this.record;
    const ending = outcome.status === "diverged" ? `, diverged: ${outcome.hint}` : "";
    return {
      "text/plain":
        `${name} of ${units} units, ${this.parameters} parameters: loss ${bestLoss.toExponential(2)} after ` +
        `${losses.length} epochs${ending}`,
    };
  }
}
