import type { Random } from "../core/random.ts";
import type { Engine } from "../tensor/engine.ts";
import type { Tensor } from "../tensor/tfjs.ts";
import type { TensorsOf } from "../tensor/train_weights.ts";

/** A recurrent network that predicts the next snapshot of a sequence from those so far. */
export interface RecurrentNetwork<W extends object> {
  /** For people. */
  readonly name: string;
  /** What to cite for it. */
  readonly source: string;
  /** Units in all. */
  readonly units: number;
  /** Numbers that are learned, as the paper counts them. */
  parameters(features: number): number;
  /** Draws where training starts. */
  weights(features: number, random: Random): W;
  /** For each snapshot the prediction of the next one, all in one graph: `[snapshots, features]` to the same shape. */
  predictions(engine: Engine, weights: TensorsOf<W>, snapshots: Tensor): Tensor;
  /** The same one snapshot after the other, in double precision; it remembers what it saw. */
  stepper(weights: W): (snapshot: Float64Array) => Float64Array;
}
