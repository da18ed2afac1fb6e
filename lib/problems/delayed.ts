import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { count, validated } from "../core/validated.ts";
import { checkSteps, shownTrajectories, type Trajectories } from "./trajectories.ts";

/** What is seen of a system, and how far back. */
export interface DelayOptions {
  /** Values of each observed component in a state: now, one lag ago, two lags ago ... */
  readonly delays: number;
  /** Time steps between two of them. Default 1. */
  readonly lag?: number;
  /** The step that becomes step 0; at least the one up to which there is a past, `(delays - 1) * lag`. Default that one. */
  readonly start?: number;
}

/** How to see trajectories through a few components. */
export interface DelayedOptions extends DelayOptions {
  /** The components that are observed. */
  readonly observed: readonly number[];
}

const FIELDS = { delays: count(), lag: count().default(1), start: count(0).optional() };

/** Fills in defaults, and refuses a start without a past. */
function filled({ delays, lag, start }: z.output<z.ZodObject<typeof FIELDS>>, what: string) {
  const past = (delays - 1) * lag;
  const from = start ?? past;
  if (from < past) {
    throw new RangeError(
      `Cannot ${what}: ${delays} delays of ${lag} steps reach back ${past} steps, but start is ${from}`,
    );
  }
  return { delays, lag, start: from };
}

/**
 * The steps that {@link delayed} needs to have stored in order to give certain steps.
 * @param steps Ascending from 0, such as those of {@link ladderSteps}.
 * @returns Ascending from 0, without repetition.
 * @throws {RangeError} If a number is out of range, or the steps do not ascend from 0.
 */
export function delaySteps(steps: Int32Array, options: DelayOptions): Int32Array {
  const what = "list the steps of delays";
  const { delays, lag, start } = filled(validated(what, z.strictObject(FIELDS), options), what);
  checkSteps(what, steps);
  const needed = new Set([0]);
  for (const step of steps) for (let j = 0; j < delays; j++) needed.add(start + step - j * lag);
  return Int32Array.from(needed).sort();
}

/**
 * Sees trajectories through a few components only, now and at some times before: states of the present and the past, which by Takens'
 * theorem stand for the whole state if there are enough of them. The present comes first, then what was one lag ago, and so on.
 * @param data Trajectories that keep the steps needed; those given by {@link delaySteps} or all.
 * @returns States of `delays` times as many numbers as are observed, at all steps whose past is stored.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range, a component does not exist, or step 0 has no stored past.
 * @see Takens 1981, doi:10.1007/BFb0091924
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { delayed, lorenz } from "propagator";
 *
 * const { test } = await lorenz().sample(1, { validation: 1, test: 2, steps: 300 });
 * const seen = delayed(test, { observed: [0], delays: 3, lag: 100 }); // x now, 100 and 200 steps ago
 * assertEquals(seen.states.shape, [2, 101, 3]);
 * ```
 */
export function delayed(data: Trajectories, options: DelayedOptions): Trajectories {
  const what = "see trajectories with delays";
  const [many, samples, dimension] = data.states.shape;
  const schema = z.strictObject({
    ...FIELDS,
    observed: z.array(z.int().min(0).max(dimension - 1, `must be components of a state of ${dimension}`)).min(1),
  });
  const { observed, ...rest } = validated(what, schema, options);
  const { delays, lag, start } = filled(rest, what);
  const sampleOf = new Map([...data.steps].map((step, j) => [step, j]));
  const rows = [...data.steps].map((step) => Array.from({ length: delays }, (_, j) => sampleOf.get(step - j * lag)))
    .map((past, j) => ({ step: data.steps[j] - start, past }))
    .filter((row): row is { step: number; past: number[] } => row.step >= 0 && !row.past.includes(undefined));
  if (rows[0]?.step !== 0) {
    throw new RangeError(`Cannot ${what}: step ${start} or its past is not stored; keep the steps of delaySteps()`);
  }
  const width = delays * observed.length;
  const states = ndarray([many, rows.length, width]);
  for (let i = 0; i < many; i++) {
    rows.forEach(({ past }, r) => {
      past.forEach((sample, j) => {
        observed.forEach((component, c) => {
          states.data[(i * rows.length + r) * width + j * observed.length + c] =
            data.states.data[(i * samples + sample) * dimension + component];
        });
      });
    });
  }
  return shownTrajectories({
    ...data,
    steps: Int32Array.from(rows, ({ step }) => step),
    states,
    spread: Float64Array.from({ length: width }, (_, k) => data.spread[observed[k % observed.length]]),
    outcome: { status: "ok", steps: rows[rows.length - 1].step },
  });
}
