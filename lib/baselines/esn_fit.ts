import { type NdArray, ndarray } from "../core/ndarray.ts";
import { Citations } from "../io/citations.ts";
import { doubles, type ModelNotes, writeModel } from "../io/model_file.ts";
import type { Normalisation } from "../problems/normalisation.ts";
import type { GenerateOptions, SequenceGenerator } from "../problems/sequence_generator.ts";
import { type Reservoir, reservoirStepper } from "./esn_network.ts";
import { freeRun } from "./free_run.ts";
import { timesMatrix } from "./times_matrix.ts";

/** What an {@link EsnFit} is made of; plain data. */
export interface EsnFitRecord {
  /** Units of the reservoir. */
  readonly units: number;
  /** Largest modulus of an eigenvalue of its recurrent weights. */
  readonly spectralRadius: number;
  /** The fixed part. */
  readonly reservoir: Reservoir;
  /** From the state to the next snapshot, `[units, features]`. */
  readonly readOut: NdArray;
  /** Rank of the states that the read-out was fitted to. */
  readonly rank: number;
  /** Steps that it was fitted to. */
  readonly steps: number;
  /** How snapshots are brought to order one. */
  readonly normalisation: Normalisation;
}

/** An echo state network that has learned a sequence. */
export class EsnFit implements SequenceGenerator {
  /** All of it. */
  readonly record: EsnFitRecord;

  /** Prefer {@link Esn.fit}. */
  constructor(record: EsnFitRecord) {
    this.record = record;
  }

  /** Numbers of the network: its fixed ones and those of the read-out. */
  get parameters(): number {
    const { reservoir: { input, recurrent }, readOut } = this.record;
    return input.data.length + recurrent.data.length + readOut.data.length;
  }

  /** What a reader should know before comparing it with other networks. */
  get warnings(): readonly string[] {
    const { units, steps } = this.record;
    if (units < steps) return [];
    return [
      `The ESN of ${units} units is larger than its ${steps} steps: its read-out can reproduce any sequence that it is fed with; ` +
      "use fewer units or more snapshots",
    ];
  }

  /**
   * Goes on from the first snapshot, fed with its own outputs, in double precision; the state starts from zeros.
   * @param first `[features]`, in original units.
   * @returns The first snapshot and what follows, `[snapshots, features]`.
   * @throws {TypeError} If an option is unknown, or `first` has another number of features than what was learned.
   * @throws {RangeError} If `snapshots` is not a whole number of at least 2.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  generate(first: Float64Array, options: GenerateOptions): Promise<NdArray> {
    const { reservoir, readOut, normalisation: scaling } = this.record;
    const step = reservoirStepper(reservoir);
    const zeros = new Float64Array(scaling.mean.length);
    return freeRun((snapshot) => timesMatrix(step(snapshot), readOut, zeros), first, { scaling, options });
  }

  /** What to cite: echo state networks, and the paper that compares with them. */
  cite(): Citations {
    return new Citations(["jaeger2001", "liu2022"]);
  }

  /**
   * Saves the network as one safetensors file, for {@link loadEsnFit}; a reader sees the old file or the new one, never a part.
   * @param path By custom it ends in `.safetensors`.
   * @param notes Further text to keep in the file's metadata, by name, such as what the network was fitted to.
   */
  async save(path: string, notes: ModelNotes = {}): Promise<void> {
    const { reservoir: { input, recurrent }, readOut, normalisation: { mean, range }, ...network } = this.record;
    const lines = { mean: ndarray([mean.length], mean), range: ndarray([range.length], range) };
    const arrays = Object.entries({ input, recurrent, readOut, ...lines });
    const tensors = new Map(arrays.map(([name, array]) => [name, doubles(array)]));
    await writeModel(path, "esn", { facts: { network }, tensors, notes });
  }

  /** How a notebook shows it. */
  [Symbol.for("Jupyter.display")](): Record<string, string> {
    const { units, rank } = this.record;
    const text = `ESN of ${units} units, ${this.parameters} parameters: rank ${rank}`;
    return { "text/plain": [text, ...this.warnings].join("\n") };
  }
}
