import { applyAverage } from "../../numerics/velocity_average.ts";
import { checkKineticData } from "../../problems/check_kinetic_data.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { repeatedFrame } from "../../problems/repeated_frame.ts";
import type { DcrnnDescription } from "./description.ts";
import { type Runs, runsOf } from "./runs.ts";
import { SCHEMES } from "./schemes.ts";

/**
 * Largest `max |<g>| / max |g|` that is fitted, and that is not worth a word: words that end in P are left out of the equation
 * because they vanish for <g> = 0.
 */
const AVERAGE = { largest: 0.1, small: 0.01 };

/** How far the average of g over v is from 0, and how large g is. */
function averageOf(data: KineticTrajectory): { readonly average: number; readonly size: number } {
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { average: largest(applyAverage(data.g, data).data), size: largest(data.g.data) };
}

function checkAverage(what: string, data: KineticTrajectory): void {
  const { average, size } = averageOf(data);
  if (average <= AVERAGE.largest * size) return;
  throw new RangeError(
    `Cannot ${what}: the average of g over v must vanish, got up to ${average.toPrecision(3)} where g is up to ` +
      `${size.toPrecision(3)}; call projected(data), which moves it into rho, or simulate with more cells`,
  );
}

function checkRepeats(what: string, data: KineticTrajectory): void {
  const n = repeatedFrame(data);
  if (n === undefined) return;
  throw new RangeError(
    `Cannot ${what}: frames ${n} and ${
      n + 1
    } are the same and later ones are not, as if a time step stood there twice; ` +
      "drop one of the two",
  );
}

function checkFrames(what: string, { g }: KineticTrajectory, { scheme }: DcrnnDescription): void {
  const needed = SCHEMES[scheme].frames;
  const [frames] = g.shape;
  if (frames >= needed) return;
  throw new RangeError(`Cannot ${what}: ${scheme} needs at least ${needed} frames, got ${frames}; simulate more steps`);
}

function checkCoefficients(
  what: string,
  { provenance }: KineticTrajectory,
  { relaxation }: DcrnnDescription,
): void {
  const varying = (["scattering", "absorption"] as const).find((name) => provenance?.[name] === "function");
  if (!varying || relaxation === "by-cell") return;
  throw new RangeError(
    `Cannot ${what}: ${varying} of the data depends on position, but relaxation "${relaxation}" is one rate for all cells; ` +
      `call scheme("imex1").relaxation("by-cell") before, or give transport() a number`,
  );
}

/**
 * Refuses data that no equation can be learned from.
 * @param what What was attempted, as in "Cannot <what>".
 * @throws {TypeError} If it is no trajectory, or shapes do not fit together.
 * @throws {RangeError} If steps are unequal or one stands there twice, numbers are not finite, or the average of g over v does not
 *   vanish.
 */
export function checkTrajectory(what: string, data: KineticTrajectory): void {
  checkKineticData(what, data);
  checkRepeats(what, data);
  checkAverage(what, data);
}

/** Refuses runs that cannot share their equation or their features. */
function checkAlike(what: string, runs: readonly KineticTrajectory[]): void {
  const [first, ...others] = runs;
  const fields: readonly (readonly [name: string, of: (data: KineticTrajectory) => readonly number[]])[] = [
    ["epsilon", ({ epsilon }) => [epsilon]],
    ["timeStep", ({ timeStep }) => [timeStep]],
    ["number of cells", ({ x }) => [x.length]],
    ["number of velocities", ({ velocities }) => [velocities.length]],
    ["x", ({ x }) => [...x]],
    ["velocities", ({ velocities, weights }) => [...velocities, ...weights]],
  ];
  others.forEach((other, i) => {
    for (const [name, of] of fields) {
      const [theirs, own] = [of(first), of(other)];
      const k = own.findIndex((value, k) => Math.abs(value - theirs[k]) > 1e-9 * Math.abs(theirs[k]) + 1e-12);
      if (k < 0) continue;
      throw new RangeError(
        `Cannot ${what}: all runs must have the same ${name}, got ${theirs[k]} in run 0 and ${own[k]} in run ${
          i + 1
        }; ` +
          "fit them one by one",
      );
    }
  });
}

/**
 * Refuses data that a DC-RNN, or another method with its loss, cannot be fitted to.
 * @param what What was attempted, as in "Cannot <what>".
 * @throws {TypeError} As {@link checkTrajectory}.
 * @throws {RangeError} As {@link checkTrajectory}; if there are too few frames, or coefficients depend on position where the model's do not; or if there is no
 *   run, or several that do not go together.
 */
export function checkData(data: Runs, description: DcrnnDescription, what = "fit a DC-RNN"): void {
  const runs = runsOf(data);
  if (runs.length === 0) throw new RangeError(`Cannot ${what}: got no trajectories; pass at least one`);
  runs.forEach((run, i) => {
    const each = runs.length > 1 ? `${what} to run ${i}` : what;
    checkTrajectory(each, run);
    checkFrames(each, run, description);
    checkCoefficients(each, run, description);
  });
  checkAlike(what, runs);
}

/** What a reader should know about the data before trusting a fit. */
export function dataWarnings(data: Runs): string[] {
  const warnings = runsOf(data).flatMap((run) => {
    const { average, size } = averageOf(run);
    return [
      ...(run.provenance?.discretisation === "staggered"
        ? [
          "g of this data stands half a cell to the right of rho, but is fitted as if both stood in the cells; " +
          'simulate with a collocated scheme such as "ars222"',
        ]
        : []),
      ...(average > AVERAGE.small * size
        ? [
          `The average of g over v is up to ${average.toPrecision(3)} where g is up to ${
            size.toPrecision(3)
          }, and is taken ` +
          "for 0; projected(data) moves it into rho",
        ]
        : []),
    ];
  });
  return [...new Set(warnings)];
}
