import { z } from "zod";
import { count, validated } from "../core/validated.ts";
import { lstmNetwork, type LstmWeights } from "./lstm_network.ts";
import { RecurrentModel } from "./recurrent_model.ts";

/** The size of a long short-term memory. */
export interface LstmOptions {
  /** Units of its one layer. */
  readonly units: number;
}

const SCHEMA = z.strictObject({ units: count() });

/**
 * Describes a long short-term memory of one layer with a linear read-out, which the paper on hierarchical time-steppers compares
 * with on sequences. Weights are as in PyTorch, with two biases, and start from U(-1/sqrt(units), 1/sqrt(units)).
 * @throws {TypeError} If an option is unknown.
 * @throws {RangeError} If `units` is not a whole number of at least 1.
 * @see Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735; Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { lstm, ndarray, sequence } from "propagator";
 *
 * const wave = sequence({ features: ndarray([50, 1], Float64Array.from({ length: 50 }, (_, n) => Math.sin(n / 3))) });
 * const fit = await lstm({ units: 8 }).fit(wave, { epochs: 20 });
 * const again = await fit.generate(Float64Array.of(0), { snapshots: 50 });
 * assertEquals([again.shape, fit.parameters], [[50, 1], 361]);
 * ```
 */
export function lstm(options: LstmOptions): RecurrentModel<LstmWeights> {
  const { units } = validated("describe an LSTM", SCHEMA, options);
  return new RecurrentModel(lstmNetwork(units));
}
