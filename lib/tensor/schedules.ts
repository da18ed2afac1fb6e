import { z } from "zod";
import { count, positive, validated } from "../core/validated.ts";

/**
 * A number that changes while a model trains, such as a learning rate or the weight of a term of the loss.
 * @param step Steps done so far, counted from 0.
 */
export type Schedule = (step: number) => number;

/** Options of {@link exponentialDecay}. */
export interface ExponentialDecayOptions {
  /** Value at step 0. */
  readonly initial: number;
  /** What the value is multiplied by, over `every` steps. */
  readonly factor: number;
  /** Steps over which the factor acts once; it acts in part at every step between. */
  readonly every: number;
}

const exponentialDecaySchema = z.strictObject({ initial: positive(), factor: positive(), every: positive() });

/**
 * The same value at every step.
 * @throws {RangeError} If the value is not a positive number.
 */
export function constantRate(rate: number): Schedule {
  const { rate: value } = validated("keep a rate constant", z.strictObject({ rate: positive() }), { rate });
  return () => value;
}

/**
 * `initial * factor^(step / every)`, changed at every step.
 * @throws {RangeError} If an option is not positive.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { exponentialDecay } from "propagator";
 *
 * const rate = exponentialDecay({ initial: 1e-3, factor: 0.9, every: 2000 });
 * assertAlmostEquals(rate(2000), 0.9e-3);
 * ```
 */
export function exponentialDecay(options: ExponentialDecayOptions): Schedule {
  const { initial, factor, every } = validated("decay a rate exponentially", exponentialDecaySchema, options);
  return (step) => initial * factor ** (step / every);
}

/** Options of {@link steppedDecay}. */
export interface SteppedDecayOptions {
  /** Value before the first milestone. */
  readonly initial: number;
  /** What the value is multiplied by at each milestone. */
  readonly factor: number;
  /** Steps from which on the next factor acts, ascending. */
  readonly milestones: readonly number[];
}

const steppedDecaySchema = z.strictObject({
  initial: positive(),
  factor: positive(),
  milestones: z.array(count(0)).refine(
    (steps) => steps.every((step, i) => i === 0 || step > steps[i - 1]),
    "must be steps in ascending order",
  ),
});

/**
 * Constant between milestones, multiplied by `factor` at each of them.
 * @throws {RangeError} If a number is not positive or the milestones do not ascend.
 */
export function steppedDecay(options: SteppedDecayOptions): Schedule {
  const { initial, factor, milestones } = validated("decay a rate in steps", steppedDecaySchema, options);
  return (step) => initial * factor ** milestones.filter((milestone) => step >= milestone).length;
}

/** Options of {@link triangularCycle}. */
export interface TriangularCycleOptions {
  /** Smallest value, at steps 0, 2 `halfPeriod`, ... */
  readonly low: number;
  /** Largest value, at steps `halfPeriod`, 3 `halfPeriod`, ... */
  readonly high: number;
  /** Steps from the smallest value to the largest. */
  readonly halfPeriod: number;
}

const triangularCycleSchema = z.strictObject({ low: positive(), high: positive(), halfPeriod: count() });

/**
 * Rises and falls linearly between two values.
 * @throws {RangeError} If an option is not positive.
 * @see Smith 2017, "Cyclical learning rates for training neural networks", doi:10.1109/WACV.2017.58
 */
export function triangularCycle(options: TriangularCycleOptions): Schedule {
  const { low, high, halfPeriod } = validated("cycle a rate", triangularCycleSchema, options);
  return (step) => {
    const phase = step % (2 * halfPeriod) / halfPeriod; // in [0, 2)
    return low + (high - low) * (1 - Math.abs(1 - phase));
  };
}

/** Options of {@link linearRamp}. */
export interface LinearRampOptions {
  /** Value at step 0. Default 0. */
  readonly from?: number;
  /** Value from step `steps` on. Default 1. */
  readonly to?: number;
  /** Steps that the rise (or fall) takes. */
  readonly steps: number;
}

const linearRampSchema = z.strictObject({ from: z.number().default(0), to: z.number().default(1), steps: count() });

/**
 * Goes linearly from one value to another and stays there.
 * @throws {RangeError} If `steps` is not a whole number of at least 1.
 */
export function linearRamp(options: LinearRampOptions): Schedule {
  const { from, to, steps } = validated("ramp a number", linearRampSchema, options);
  return (step) => from + (to - from) * Math.min(1, step / steps);
}
