import { applyAverage } from "../../numerics/velocity_average.ts";
import { checkKineticData } from "../../problems/check_kinetic_data.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { DcrnnDescription } from "./description.ts";
import { SCHEMES } from "./schemes.ts";

/** Largest `max |<g>| / max |g|`; words that end in P are left out of the equation because they vanish for <g> = 0. */
const LARGEST_AVERAGE = 0.1;

function checkAverage(what: string, data: KineticTrajectory): void {
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const average = largest(applyAverage(data.g, data).data);
  const size = largest(data.g.data);
  if (average <= LARGEST_AVERAGE * size) return;
  throw new RangeError(
    `Cannot ${what}: the average of g over v must vanish, got up to ${average.toPrecision(3)} where g is up to ` +
      `${size.toPrecision(3)}; call projected(data), which moves it into rho, or simulate with more cells`,
  );
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
 * Refuses data that a DC-RNN, or another method with its loss, cannot be fitted to.
 * @param what What was attempted, as in "Cannot <what>".
 * @throws {TypeError} If it is no trajectory, or shapes do not fit together.
 * @throws {RangeError} If there are too few frames, unequal steps, numbers that are not finite, an average of g over v
 *   that does not vanish, or coefficients that depend on position where the model's do not.
 */
export function checkData(data: KineticTrajectory, description: DcrnnDescription, what = "fit a DC-RNN"): void {
  checkKineticData(what, data);
  const { scheme } = description;
  const needed = SCHEMES[scheme].frames;
  const [frames] = data.g.shape;
  if (frames < needed) {
    throw new RangeError(
      `Cannot ${what}: ${scheme} needs at least ${needed} frames, got ${frames}; simulate more steps`,
    );
  }
  checkCoefficients(what, data, description);
  checkAverage(what, data);
}

/** What a reader should know about the data before trusting a fit. */
export function dataWarnings({ provenance }: KineticTrajectory): string[] {
  if (provenance?.discretisation !== "staggered") return [];
  return [
    "g of this data stands half a cell to the right of rho, but is fitted as if both stood in the cells; " +
    'simulate with a collocated scheme such as "ars222"',
  ];
}
