import { z } from "zod";
import { throwIfCancelled } from "../core/errors.ts";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import { breathe, type RunOptions } from "../core/progress.ts";
import { seeded } from "../core/random.ts";
import { count, positive, RUN_FIELDS, validated } from "../core/validated.ts";
import { minimumNorm } from "../numerics/minimum_norm.ts";
import { normalisation, normalised } from "../problems/normalisation.ts";
import { type Sequence, sequence } from "../problems/sequence.ts";
import { EsnFit } from "./esn_fit.ts";
import { reservoir, reservoirStepper } from "./esn_network.ts";

/** The size and the strength of an echo state network. */
export interface EsnOptions {
  /** Units of the reservoir. */
  readonly units: number;
  /** Largest modulus of an eigenvalue of its recurrent weights. Default 0.9. */
  readonly spectralRadius?: number;
}

const SCHEMA = z.strictObject({ units: count(), spectralRadius: positive().default(0.9) });
const FIT = z.strictObject({ seed: count(0).default(0), ...RUN_FIELDS });

/** An echo state network yet to be fitted; immutable. */
export class Esn {
  /** All of it as plain data. */
  readonly description: Required<EsnOptions>;

  /** Prefer {@link esn}, which checks its options. */
  constructor(description: Required<EsnOptions>) {
    this.description = description;
  }

  /** Numbers of the network for sequences of so many features: its fixed ones and those of the read-out. */
  parameters(features: number): number {
    const { units } = this.description;
    return units * units + 2 * units * features;
  }

  /**
   * Feeds the reservoir with the sequence, from zeros and without washing out, and fits the linear read-out of each next snapshot
   * by least squares, of all solutions the shortest; in double precision. Each feature is brought to mean 0 and range 1.
   * @param data A sequence, or any features `[snapshots, features]` with the time between snapshots.
   * @returns With a warning if there are as many units as steps: then the read-out can reproduce any sequence.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the features do not have two axes.
   * @throws {RangeError} If the features are not finite.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  async fit(
    { features, timeStep }: Pick<Sequence, "features" | "timeStep">,
    options: RunOptions = {},
  ): Promise<EsnFit> {
    const what = "fit the ESN";
    const { seed, signal, progress } = validated(what, FIT, options);
    sequence({ features, timeStep }); // which refuses what is none
    const scaling = normalisation(features);
    const { shape: [length, dimension], data } = normalised(features, scaling);
    const { units, spectralRadius: radius } = this.description;
    const tell = async (done: number, note: string) => {
      progress?.({ done, of: 3, note });
      await breathe();
      throwIfCancelled(signal, "the fit of the ESN");
    };

    await tell(0, "drawing the reservoir");
    const drawn = reservoir({ features: dimension, units, radius }, seeded(seed).fork("ESN"));
    await tell(1, "running the reservoir");
    const steps = length - 1;
    const states = Array.from({ length: units }, () => new Float64Array(steps));
    const targets = Array.from({ length: dimension }, () => new Float64Array(steps));
    const step = reservoirStepper(drawn);
    for (let t = 0; t < steps; t++) {
      step(data.subarray(t * dimension, (t + 1) * dimension)).forEach((x, k) => states[k][t] = x);
      for (let c = 0; c < dimension; c++) targets[c][t] = data[(t + 1) * dimension + c];
    }
    await tell(2, "fitting the read-out");
    const { coefficients, rank } = minimumNorm(states, targets);
    await tell(3, `rank ${rank} of ${units}`);
    const readOut = byColumns(coefficients, units);
    return new EsnFit({ ...this.description, reservoir: drawn, readOut, rank, steps, normalisation: scaling });
  }
}

/** A matrix `[rows, columns]` from its columns. */
function byColumns(columns: readonly Float64Array[], rows: number): NdArray {
  const matrix = ndarray([rows, columns.length]);
  columns.forEach((column, j) => column.forEach((x, i) => matrix.data[i * columns.length + j] = x));
  return matrix;
}

/**
 * Describes an echo state network, which the paper on hierarchical time-steppers compares with on sequences: a fixed dense reservoir
 * with a linear read-out, no leak, no biases. (The paper's program divides by the largest real or imaginary part of an eigenvalue,
 * not by the largest modulus.)
 * @throws {TypeError} If an option is unknown.
 * @throws {RangeError} If `units` is not a whole number of at least 1, or the spectral radius is not positive.
 * @see Jaeger 2001, "The echo state approach to analysing and training recurrent neural networks", GMD report 148; Liu, Kutz and
 *   Brunton 2022, doi:10.1098/rsta.2021.0200
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { esn, ndarray, sequence, sequenceError } from "propagator";
 *
 * const circle = Array.from({ length: 80 }, (_, n) => [Math.cos(n / 3), Math.sin(n / 3)]);
 * const data = sequence({ features: ndarray([80, 2], Float64Array.from(circle.flat())) });
 * const fit = await esn({ units: 30 }).fit(data);
 * const again = await fit.generate(Float64Array.of(1, 0), { snapshots: 80 });
 * assertLess(sequenceError(again, data.features).normalised, 1e-3);
 * ```
 */
export function esn(options: EsnOptions): Esn {
  return new Esn(validated("describe an ESN", SCHEMA, options));
}
