import { z } from "zod";
import { count, validated } from "../core/validated.ts";

/** Which steps {@link ladderSteps} lists. */
export interface LadderStepsOptions {
  /** Step sizes 1, 2, 4 ..., so many of them. Default 11. */
  readonly powers?: number;
  /** How often each is repeated. Default 5. */
  readonly unrolled?: number;
  /** Steps after this one are left out. Default: none. */
  readonly last?: number;
}

const SCHEMA = z.strictObject({ powers: count().default(11), unrolled: count().default(5), last: count().optional() });

/**
 * The steps that a ladder of time-steppers of sizes 1, 2, 4 ... learns from: 0 and all `j 2^k`. They are few, so training
 * trajectories need not be stored whole.
 * @returns Ascending, without repetition.
 * @throws {RangeError} If a number is not whole or not at least 1.
 */
export function ladderSteps(options: LadderStepsOptions = {}): Int32Array {
  const { powers, unrolled, last = Infinity } = validated("list the steps of a ladder", SCHEMA, options);
  const steps = new Set([0]);
  for (let k = 0; k < powers; k++) {
    for (let j = 1; j <= unrolled; j++) if (j * 2 ** k <= last) steps.add(j * 2 ** k);
  }
  return Int32Array.from(steps).sort();
}
