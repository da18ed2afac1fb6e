import { type NdArray, ndarray } from "../core/ndarray.ts";
import { Citations } from "../io/citations.ts";
import { doubles, type ModelNotes, writeModel } from "../io/model_file.ts";
import type { Normalisation } from "../problems/normalisation.ts";
import type { GenerateOptions, SequenceGenerator } from "../problems/sequence_generator.ts";
import { storedWeights } from "../tensor/model_weights.ts";
import { freeRun } from "./free_run.ts";
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

  /** What to cite: the network, the paper that compares with it, and the optimiser. */
  cite(): Citations {
    return new Citations([this.record.network.source, "liu2022", "kingma2015"]);
  }

  /**
   * Saves the network as one safetensors file, for {@link loadRecurrentFit}; a reader sees the old file or the new one, never a part.
   * @param path By custom it ends in `.safetensors`.
   * @param notes Further text to keep in the file's metadata, by name, such as what the network was trained on.
   */
  async save(path: string, notes: ModelNotes = {}): Promise<void> {
    const { network: { name, units }, weights, normalisation: { mean, range }, training } = this.record;
    const { losses, ...rest } = training;
    const tensors = storedWeights(weights, "float64");
    for (const [key, data] of Object.entries({ mean, range, losses })) {
      tensors.set(key, doubles(ndarray([data.length], data)));
    }
    await writeModel(path, "recurrent", { facts: { network: { name, units }, training: rest }, tensors, notes });
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
