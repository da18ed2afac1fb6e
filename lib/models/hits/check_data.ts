import { checkNdarray, type NdArray } from "../../core/ndarray.ts";
import { checkTrajectories, type Trajectories } from "../../problems/trajectories.ts";

/** Whether two time steps are the same up to rounding. */
export function isSameTimeStep(a: number, b: number): boolean {
  return Math.abs(a / b - 1) < 1e-9;
}

/** Numbers of a forecast at most, which take 8 GB. */
const MOST_NUMBERS = 2 ** 30;

/**
 * Refuses what a forecast cannot start from.
 * @param what What was attempted, as in "Cannot <what>".
 * @throws {TypeError} If it is not of shape `[trajectories, dimension]`.
 * @throws {RangeError} If a number is not finite.
 */
export function checkInitial(what: string, initial: NdArray): void {
  checkNdarray(what, "initial", initial);
  if (initial.shape.length !== 2) {
    throw new TypeError(
      `Cannot ${what}: initial must be of shape [trajectories, dimension], got [${initial.shape.join(", ")}]`,
    );
  }
  const bad = initial.data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const trajectory = Math.floor(bad / initial.shape[1]);
    throw new RangeError(
      `Cannot ${what}: initial must be finite, got ${initial.data[bad]} in trajectory ${trajectory}; leave it out`,
    );
  }
}

/**
 * Refuses a forecast that does not fit into memory.
 * @throws {RangeError} If it does not.
 */
export function checkSize(what: string, { shape: [many, dimension] }: NdArray, steps: number): void {
  const numbers = many * steps * dimension;
  if (numbers <= MOST_NUMBERS) return;
  throw new RangeError(
    `Cannot ${what}: ${many} trajectories of ${steps} steps are ${numbers.toPrecision(2)} numbers, more than ` +
      `${MOST_NUMBERS.toPrecision(2)}; forecast fewer at a time`,
  );
}

/**
 * Refuses what forecasts of every step cannot be compared with.
 * @param name What the value is called.
 * @param timeStep Of the forecasts.
 * @throws {TypeError} If it is no trajectories, has gaps, a single sample, or another time step.
 * @throws {RangeError} If a number is not finite.
 */
export function checkTruth(what: string, name: string, truth: Trajectories, timeStep: number): void {
  checkTrajectories(what, name, truth);
  const { states: { shape: [, samples, dimension], data }, steps } = truth;
  if (samples < 2) {
    throw new TypeError(`Cannot ${what}: ${name} has no step after the first state; pass longer trajectories`);
  }
  const gap = steps.findIndex((step, j) => step !== j);
  if (gap >= 0) {
    throw new TypeError(
      `Cannot ${what}: ${name} must keep every step, but after ${steps[gap - 1]} comes ${steps[gap]}; pass ` +
        "validation or test trajectories, as sample() makes them",
    );
  }
  if (!isSameTimeStep(truth.timeStep, timeStep)) {
    throw new TypeError(
      `Cannot ${what}: ${name} has time step ${truth.timeStep}, the ladder ${timeStep}; pass trajectories of its time step`,
    );
  }
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  const at = `trajectory ${Math.floor(bad / (samples * dimension))}, step ${Math.floor(bad / dimension) % samples}`;
  throw new RangeError(`Cannot ${what}: ${name} must be finite, got ${data[bad]} in ${at}; leave it out`);
}
