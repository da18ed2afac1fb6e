import { z } from "zod";
import { displayed } from "../core/display.ts";
import { checkNdarray, type NdArray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { plainNumber } from "../core/plain_number.ts";
import { ofKind, positive, shown, validated } from "../core/validated.ts";
import type { SplitName } from "./ode_description.ts";

/** How accurate data are: as the paper made them, or as nearly exact as numbers allow. */
export type Truth = "paper" | "accurate";

/** Where trajectories came from. */
export interface TrajectoriesProvenance {
  /** Name of the system, or "given" for data from elsewhere. */
  readonly system: string;
  /** The numbers in its equations, by name. */
  readonly parameters: Readonly<Record<string, number>>;
  /** How accurate they are. */
  readonly truth: Truth | "given";
  /** What started the random numbers of the initial states, if any. */
  readonly seed?: number;
  /** What they are for. */
  readonly split?: SplitName;
  /** Standard deviation of the added noise over that of the data. */
  readonly noise: number;
}

/** Trajectories of one system, sampled at the same times: what time-steppers learn from. */
export interface Trajectories {
  /** Time between steps. */
  readonly timeStep: number;
  /** The steps that are stored, ascending from 0, `[samples]`; sample j stands at time `steps[j] * timeStep`. */
  readonly steps: Int32Array;
  /** `[trajectories, samples, dimension]`. */
  readonly states: NdArray;
  /** Mean over trajectories of the standard deviation over time, of all steps whether stored or not, `[dimension]`. */
  readonly spread: Float64Array;
  /** Where they came from. */
  readonly provenance: TrajectoriesProvenance;
  /** Whether all were solved to their end; if one was not, those before it are here. */
  readonly outcome: Outcome;
}

/** What {@link trajectories} takes. */
export interface TrajectoriesData {
  /** Time between steps. */
  readonly timeStep: number;
  /** `[trajectories, samples, dimension]`. */
  readonly states: NdArray;
  /** The steps that are stored, ascending from 0. Default: 0, 1, 2 ... */
  readonly steps?: Int32Array;
}

const SCHEMA = z.strictObject({
  timeStep: positive(),
  states: z.unknown(),
  steps: ofKind<Int32Array>((value) => value instanceof Int32Array, "must be an Int32Array").optional(),
});

/** Mean over trajectories of the standard deviation over samples, `[dimension]`. */
export function spreadOf({ shape: [many, samples, dimension], data }: NdArray): Float64Array {
  const spread = new Float64Array(dimension);
  for (let i = 0; i < many; i++) {
    for (let c = 0; c < dimension; c++) {
      // Both sums are of differences from the first sample, which are exactly zero for what does not change.
      const at = (i * samples) * dimension + c;
      let [sum, squares] = [0, 0];
      for (let j = 0; j < samples; j++) sum += data[at + j * dimension] - data[at];
      const mean = sum / samples;
      for (let j = 0; j < samples; j++) squares += (data[at + j * dimension] - data[at] - mean) ** 2;
      spread[c] += Math.sqrt(squares / samples) / many;
    }
  }
  return spread;
}

function summary({ states, steps, timeStep, provenance: { system, split, noise }, outcome }: Trajectories): string {
  const [many, samples, dimension] = states.shape;
  const ending = outcome.status === "diverged" ? `, diverged: ${outcome.hint}` : "";
  return `${many} ${split ? `${split} ` : ""}trajectories of ${system}: ${samples} samples of ${dimension} numbers, ` +
    `time 0 to ${(steps[samples - 1] * timeStep).toPrecision(4)} by ${plainNumber(timeStep)}, noise ${noise}${ending}`;
}

/** Lets trajectories show themselves in a notebook. */
export function shownTrajectories(data: Trajectories): Trajectories {
  return displayed(data, () => ({ "text/plain": summary(data) }));
}

/**
 * Makes trajectories from an array of your own, for models to learn from. The array is kept, not copied.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or shapes do not fit together.
 * @throws {RangeError} If a number is not finite, or steps do not ascend from 0.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { ndarray, trajectories } from "propagator";
 *
 * const data = trajectories({ timeStep: 0.01, states: ndarray([20, 101, 3]) });
 * assertEquals(data.steps[100], 100);
 * ```
 */
export function trajectories(given: TrajectoriesData): Trajectories {
  const what = "make trajectories";
  const { timeStep, steps: some } = validated(what, SCHEMA, given);
  const { states } = given;
  checkNdarray(what, "states", states);
  if (states.shape.length !== 3 || !states.shape.every((n) => n >= 1)) {
    throw new TypeError(
      `Cannot ${what}: states must be of shape [trajectories, samples, dimension], got [${states.shape.join(", ")}]`,
    );
  }
  const bad = states.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const [, samples, dimension] = states.shape;
    const at = `trajectory ${Math.floor(bad / (samples * dimension))}, sample ${Math.floor(bad / dimension) % samples}`;
    throw new RangeError(`Cannot ${what}: states must be finite, got ${states.data[bad]} in ${at}; leave it out`);
  }
  const samples = states.shape[1];
  const steps = some ?? Int32Array.from({ length: samples }, (_, j) => j);
  checkSteps(what, steps, samples);
  return shownTrajectories({
    timeStep,
    steps,
    states,
    spread: spreadOf(states),
    provenance: { system: "given", parameters: {}, truth: "given", noise: 0 },
    outcome: { status: "ok", steps: steps[samples - 1] },
  });
}

/**
 * Refuses what is no trajectories.
 * @param what What was attempted, as in "Cannot <what>".
 * @param name What the value is called.
 * @throws {TypeError} If it is something else.
 */
export function checkTrajectories(what: string, name: string, value: Trajectories): void {
  const { timeStep, steps, states } = value ?? {};
  if (timeStep > 0 && steps instanceof Int32Array && states?.shape?.length === 3) {
    checkNdarray(what, `${name}.states`, states);
    return checkSteps(what, steps, states.shape[1]);
  }
  throw new TypeError(
    `Cannot ${what}: ${name} must be trajectories, as sample() or trajectories() make them, got ${shown(value)}`,
  );
}

/** Refuses steps that are not as many as the samples, or do not ascend from 0. */
export function checkSteps(what: string, steps: Int32Array, samples: number = steps.length): void {
  if (steps.length !== samples) {
    throw new TypeError(`Cannot ${what}: expected the steps of ${samples} samples, got ${steps.length}`);
  }
  if (steps[0] !== 0 || !steps.every((n, j) => j === 0 || n > steps[j - 1])) {
    throw new RangeError(`Cannot ${what}: steps must ascend from 0, got ${steps.slice(0, 5).join(", ")} ...`);
  }
}
