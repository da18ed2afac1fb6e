import { applyAverage } from "../../numerics/velocity_average.ts";
import type { KineticTrajectory } from "../../problems/kinetic_trajectory.ts";
import type { DcrnnDescription } from "./description.ts";
import { SCHEMES } from "./schemes.ts";

const WHAT = "Cannot fit a DC-RNN";

/** Relative differences of spacings that count as rounding. */
const ROUNDING = 1e-6;

/** Largest `max |<g>| / max |g|`; words that end in P are left out of the equation because they vanish for <g> = 0. */
const LARGEST_AVERAGE = 0.1;

function checkShapes({ g, rho, velocities, weights, x, times }: KineticTrajectory): void {
  if (g.shape.length !== 3) {
    throw new TypeError(`${WHAT}: g must have shape [frames, velocities, cells], got [${g.shape.join(", ")}]`);
  }
  const [frames, nVelocities, cells] = g.shape;
  const shape = (dimensions: readonly number[]) => `[${dimensions.join(", ")}]`;
  const expect = (name: string, given: readonly number[], expected: readonly number[]) => {
    if (shape(given) === shape(expected)) return;
    throw new TypeError(
      `${WHAT}: expected ${name} of shape ${shape(expected)} beside g of shape ${shape(g.shape)}, ` +
        `got ${shape(given)}; pass arrays [frames, velocities, cells]`,
    );
  };
  expect("rho", rho.shape, [frames, cells]);
  const lines: [string, Float64Array, number][] = [
    ["velocities", velocities, nVelocities],
    ["weights", weights, nVelocities],
    ["x", x, cells],
    ["times", times, frames],
    ["the numbers of g", g.data, frames * nVelocities * cells],
    ["the numbers of rho", rho.data, frames * cells],
  ];
  for (const [name, given, length] of lines) {
    if (!(given instanceof Float64Array)) {
      throw new TypeError(`${WHAT}: ${name} must be a Float64Array, got ${given}; pass what simulate() returns`);
    }
    expect(name, [given.length], [length]);
  }
}

function checkSpacing(name: string, points: Float64Array, spacing: number, expected: string): void {
  for (let i = 1; i < points.length; i++) {
    const step = points[i] - points[i - 1];
    if (Math.abs(step - spacing) <= ROUNDING * spacing) continue;
    throw new RangeError(`${WHAT}: ${name} ${i - 1} and ${i} are ${step} apart, expected ${expected}`);
  }
}

function checkNumbers(data: KineticTrajectory): void {
  const { epsilon, timeStep, times, x, weights, g, rho, velocities } = data;
  if (!(epsilon > 0 && epsilon <= 1)) {
    throw new RangeError(`${WHAT}: epsilon must be within (0, 1], got ${epsilon}; pass the Knudsen number of the data`);
  }
  if (!(timeStep > 0 && timeStep < Infinity)) {
    throw new RangeError(`${WHAT}: timeStep must be above 0, got ${timeStep}; pass the time between two frames`);
  }
  checkSpacing("frames", times, timeStep, `timeStep=${timeStep}; pass equally spaced frames`);
  checkSpacing("cells", x, 1 / x.length, `1 / cells = ${1 / x.length}; scale lengths so that the period is 1`);
  for (const [name, values] of Object.entries({ g: g.data, rho: rho.data, velocities, weights })) {
    const index = values.findIndex((value) => !Number.isFinite(value));
    if (index < 0) continue;
    throw new RangeError(`${WHAT}: ${name} holds ${values[index]} at position ${index}; pass finite data`);
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (Math.abs(sum - 2) > ROUNDING) {
    throw new RangeError(`${WHAT}: weights must sum to 2, got ${sum}; scale them to velocities in [-1, 1]`);
  }
}

function checkAverage(data: KineticTrajectory): void {
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const average = largest(applyAverage(data.g, data).data);
  const size = largest(data.g.data);
  if (average <= LARGEST_AVERAGE * size) return;
  throw new RangeError(
    `${WHAT}: the average of g over v must vanish, got up to ${average.toPrecision(3)} where g is up to ` +
      `${size.toPrecision(3)}; take g from f = rho + epsilon g with rho = <f>, or simulate with more cells`,
  );
}

function checkCoefficients({ provenance }: KineticTrajectory, { relaxation }: DcrnnDescription): void {
  const varying = (["scattering", "absorption"] as const).find((name) => provenance?.[name] === "function");
  if (!varying || relaxation === "by-cell") return;
  throw new RangeError(
    `${WHAT}: ${varying} of the data depends on position, but relaxation "${relaxation}" is one rate for all cells; ` +
      `call scheme("imex1").relaxation("by-cell") before, or give transport() a number`,
  );
}

/**
 * Refuses data that a DC-RNN cannot be fitted to.
 * @throws {TypeError} If shapes do not belong together.
 * @throws {RangeError} If there are too few frames, unequal steps, numbers that are not finite, an average of g over v
 *   that does not vanish, or coefficients that depend on position where the model's do not.
 */
export function checkData(data: KineticTrajectory, description: DcrnnDescription): void {
  if (!data?.g?.shape || !data.rho?.shape) {
    throw new TypeError(`${WHAT}: expected a kinetic trajectory with g and rho; pass what simulate() returns`);
  }
  checkShapes(data);
  const { scheme } = description;
  const needed = SCHEMES[scheme].frames;
  const [frames] = data.g.shape;
  if (frames < needed) {
    throw new RangeError(`${WHAT}: ${scheme} needs at least ${needed} frames, got ${frames}; simulate more steps`);
  }
  checkNumbers(data);
  checkCoefficients(data, description);
  checkAverage(data);
}
