import { z } from "zod";
import { count, validated } from "../../core/validated.ts";
import type { Sequence } from "../../problems/sequence.ts";
import { type HitsDescription, rungsOf } from "./description.ts";
import { type EnsembleFitOptions, fitEnsemble } from "./fit_ensemble.ts";
import { fitLadder, type HitsData } from "./fit_ladder.ts";
import type { HitsFitOptions } from "./fit_rungs.ts";
import { fitSequence, type SequenceFitOptions } from "./fit_sequence.ts";
import { parameterCount } from "./flow_map_network.ts";
import type { Ladder } from "./ladder.ts";
import type { LadderEnsemble } from "./ladder_ensemble.ts";
import type { LearnedRung } from "./learned_rung.ts";

/** The networks of hierarchical time-steppers. */
export interface HitsOptions {
  /** Widths of the hidden layers. Default [128, 128, 128]. */
  readonly hidden?: readonly number[];
  /** How often a network is applied in a row when it is trained. Default 5. */
  readonly unrolled?: number;
}

/** The step sizes of a ladder. */
export interface LadderOptions {
  /** Strides 1, 2, 4 ..., so many of them. Default 11. */
  readonly powers?: number;
  /** Strides of your own instead, in time steps. */
  readonly strides?: readonly number[];
  /** Widths of the hidden layers of each stride's network, in the order of `strides`. Default: the same for all. */
  readonly hidden?: readonly (readonly number[])[];
}

const HIDDEN = z.array(count(), "must be an array of widths").min(1, "must have at least one width");
const NETWORKS = z.strictObject({ hidden: HIDDEN.default([128, 128, 128]), unrolled: count().default(5) });
const LADDER = z.strictObject({
  powers: count().max(30, "must be at most 30").optional(),
  strides: z.array(count(), "must be an array of strides").min(1, "must have at least one stride").optional(),
  hidden: z.array(HIDDEN, "must be an array of widths for each stride").optional(),
});

/** Hierarchical time-steppers; immutable, each verb returns new ones. */
export class Hits {
  /** All of it as plain data. */
  readonly description: HitsDescription;

  /** Prefer {@link hits}, which checks its options. */
  constructor(description: HitsDescription) {
    this.description = description;
  }

  /**
   * Sets the step sizes.
   * @throws {TypeError} If an option is unknown, or powers and strides are given.
   * @throws {RangeError} If a stride is not a whole number of at least 1, or there twice, or there are not as many hidden
   *   layers as strides.
   */
  ladder(options: LadderOptions = {}): Hits {
    const what = "set up a ladder";
    const { powers, strides, hidden } = validated(what, LADDER, options);
    if (powers !== undefined && strides !== undefined) {
      throw new TypeError(`Cannot ${what} of powers and of strides; pass one of them`);
    }
    const given = strides ?? Array.from({ length: powers ?? 11 }, (_, k) => 2 ** k);
    if (hidden && hidden.length !== given.length) {
      throw new RangeError(
        `Cannot ${what} of ${given.length} strides with hidden layers of ${hidden.length}; pass a list for each stride`,
      );
    }
    const order = [...given.keys()].sort((a, b) => given[a] - given[b]);
    const ascending = order.map((i) => given[i]);
    const twice = ascending.find((stride, i) => stride === ascending[i - 1]);
    if (twice !== undefined) throw new RangeError(`Cannot ${what}: stride ${twice} is there twice; leave one out`);
    const { ownHidden: _, ...description } = this.description;
    return new Hits({
      ...description,
      strides: ascending,
      ...hidden && { ownHidden: order.map((i) => hidden[i]) },
    });
  }

  /** Numbers that are learned for states of so many components, of all networks together. */
  parameters(dimension: number): number {
    return rungsOf(this.description)
      .reduce((sum, { hidden }) => sum + parameterCount([dimension, ...hidden, dimension]), 0);
  }

  /**
   * Trains one network for each step size, each on the first states of all training trajectories.
   * @param data Training and validation trajectories, as `sample()` makes them or your own.
   * @returns A ladder of all of them; choose the best with {@link Ladder.select}.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the data do not fit together.
   * @throws {RangeError} If the trajectories lack a step, are not finite, or a number is out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   */
  fit(data: HitsData, options: HitsFitOptions = {}): Promise<Ladder<LearnedRung>> {
    return fitLadder(this.description, data, options);
  }

  /**
   * Trains several networks for each step size, which differ in first weights and batches: a ladder for each member, the first being that
   * of {@link Hits.fit}, the others those of the seeds after it.
   * @param data Training and validation trajectories, as `sample()` makes them or your own.
   * @returns An ensemble of all rungs; choose the best with {@link LadderEnsemble.select}, then
   *   {@link LadderEnsemble.calibrate} its bands.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the data do not fit together.
   * @throws {RangeError} If the trajectories lack a step, are not finite, or a number is out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   *
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { harmonicOscillator, hits, ndarray } from "propagator";
   *
   * const data = await harmonicOscillator().sample(50, { validation: 10, test: 10, timeStep: 0.1, steps: 64 });
   * const model = hits({ hidden: [16], unrolled: 1 }).ladder({ strides: [16, 32, 64] });
   * const ensemble = await model.fitEnsemble(data, { members: 4, updates: 200 });
   * const sure = await (await ensemble.select(data.validation)).calibrate(data.validation);
   * const forecast = await sure.forecast(ndarray([1, 2], Float64Array.of(1, 0)), { steps: 64 });
   * assertEquals(forecast.band(0.95).upper.shape, [1, 64, 2]);
   * ```
   */
  fitEnsemble(data: HitsData, options: EnsembleFitOptions = {}): Promise<LadderEnsemble<LearnedRung>> {
    return fitEnsemble(this.description, data, options);
  }

  /**
   * Trains one network for each step size on one long sequence, cut into segments, each feature brought to mean 0 and range 1.
   * The weights with the lowest training loss are kept: the aim is to regenerate this sequence, not to forecast others.
   * @param data A sequence, or any features `[snapshots, features]` with the time between snapshots.
   * @returns A ladder in original units; {@link Ladder.generate} regenerates the sequence.
   * @throws {TypeError} If an option is unknown or of a wrong kind, or the features do not have two axes.
   * @throws {RangeError} If a stride is longer than the sequence, the features are not finite, or a number is out of range.
   * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
   *
   * ```ts
   * import { assertEquals } from "@std/assert";
   * import { hits, ndarray, sequence } from "propagator";
   *
   * const waves = ndarray([65, 2], Float64Array.from({ length: 130 }, (_, k) => Math.sin(k >> 1) + (k & 1)));
   * const data = sequence({ features: waves });
   * const networks = hits({ unrolled: 6 }).ladder({ strides: [1, 4, 16], hidden: [[32], [16], [8]] });
   * const ladder = await networks.fitSequence(data, { updates: 50 });
   * const again = await ladder.generate(waves.data.slice(0, 2), { snapshots: 65 });
   * assertEquals(again.shape, [65, 2]);
   * ```
   */
  fitSequence(
    data: Pick<Sequence, "features" | "timeStep">,
    options: SequenceFitOptions = {},
  ): Promise<Ladder<LearnedRung>> {
    return fitSequence(this.description, data, options);
  }
}

/**
 * Describes hierarchical time-steppers: residual networks `x(t + stride dt) = x(t) + N(x(t))`, one for each step size.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range.
 * @see Liu, Kutz and Brunton, "Hierarchical deep learning of multiscale differential equation time-steppers", 2022,
 *   doi:10.1098/rsta.2021.0200
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { harmonicOscillator, hits, ndarray } from "propagator";
 *
 * const data = await harmonicOscillator().sample(50, { validation: 10, test: 10, timeStep: 0.1, steps: 64 });
 * const ladder = await hits({ hidden: [16], unrolled: 1 }).ladder({ strides: [16, 32, 64] }).fit(data, { updates: 200 });
 * const best = await ladder.select(data.validation);
 * const forecast = await best.forecast(ndarray([1, 2], Float64Array.of(1, 0)), { steps: 64 });
 * assertEquals(forecast.shape, [1, 64, 2]);
 * ```
 */
export function hits(options: HitsOptions = {}): Hits {
  const { hidden, unrolled } = validated("describe hierarchical time-steppers", NETWORKS, options);
  return new Hits({ hidden, unrolled, strides: [] }).ladder();
}
