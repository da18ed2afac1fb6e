import { checkKineticData } from "../../problems/check_kinetic_data.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import { repeatedFrame } from "../../problems/repeated_frame.ts";
import { checkAlike } from "./check_alike.ts";
import type { DcrnnDescription } from "./description.ts";
import { checkMean, meanWarnings } from "./mean_of_g.ts";
import { type Runs, runsOf } from "./runs.ts";
import { SCHEMES } from "./schemes.ts";

function checkRepeats(what: string, data: KineticTrajectory): void {
  const n = repeatedFrame(data);
  if (n === undefined) return;
  throw new RangeError(
    `Cannot ${what}: frames ${n} and ${n + 1} are the same and later ones are not, ` +
      "as if a time step stood there twice; drop one of the two",
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
 * @throws {RangeError} If steps are unequal or one stands there twice, numbers are not finite, or the average of g over v does
 *   not vanish.
 */
export function checkTrajectory(what: string, data: KineticTrajectory): void {
  checkKineticData(what, data);
  checkRepeats(what, data);
  checkMean(what, data);
}

/**
 * Refuses data that a DC-RNN, or another method with its loss, cannot be fitted to.
 * @param what What was attempted, as in "Cannot <what>".
 * @throws {TypeError} As {@link checkTrajectory}.
 * @throws {RangeError} As {@link checkTrajectory}; if there are too few frames, or coefficients depend on position where the
 *   model's do not; or if there is no run, or several that do not go together.
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

function staggeredWarnings({ provenance }: KineticTrajectory): string[] {
  if (provenance?.discretisation !== "staggered") return [];
  return [
    "g of this data stands half a cell to the right of rho, but is fitted as if both stood in the cells; " +
    'simulate with a collocated scheme such as "ars222"',
  ];
}

/** What a reader should know about the data before trusting a fit. */
export function dataWarnings(data: Runs): string[] {
  return [...new Set(runsOf(data).flatMap((run) => [...staggeredWarnings(run), ...meanWarnings(run)]))];
}
