import { z } from "zod";
import { count, validated } from "../core/validated.ts";
import { cwRnnNetwork, type CwRnnWeights, MODULES } from "./cw_rnn_network.ts";
import { RecurrentModel } from "./recurrent_model.ts";

/** The size of a clockwork network. */
export interface CwRnnOptions {
  /** Units of all five modules together, a multiple of 5. */
  readonly units: number;
}

const SCHEMA = z.strictObject({
  units: count(MODULES).multipleOf(MODULES, `must be a multiple of ${MODULES}, the number of modules`),
});

/**
 * Describes a clockwork recurrent network, which the paper on hierarchical time-steppers compares with on sequences: five
 * modules, of which the i-th has its turn every 4^i steps, reads itself and slower ones, and holds its state in between.
 * Weights start from U(-1/sqrt(units), 1/sqrt(units)).
 * @throws {TypeError} If an option is unknown.
 * @throws {RangeError} If `units` is not a multiple of 5.
 * @see Koutnik, Greff, Gomez and Schmidhuber 2014, arXiv:1402.3511; Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { cwRnn, ndarray, sequence } from "propagator";
 *
 * const wave = sequence({ features: ndarray([50, 1], Float64Array.from({ length: 50 }, (_, n) => Math.sin(n / 3))) });
 * const fit = await cwRnn({ units: 20 }).fit(wave, { epochs: 20 });
 * const again = await fit.generate(Float64Array.of(0), { snapshots: 50 });
 * assertEquals([again.shape, fit.parameters], [[50, 1], 481]);
 * ```
 */
export function cwRnn(options: CwRnnOptions): RecurrentModel<CwRnnWeights> {
  const { units } = validated("describe a clockwork network", SCHEMA, options);
  return new RecurrentModel(cwRnnNetwork(units));
}
