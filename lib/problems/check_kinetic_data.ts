import { z } from "zod";
import { checkNdarray } from "../core/ndarray.ts";
import { ofKind, positive, validated } from "../core/validated.ts";
import type { KineticData } from "./kinetic_trajectory.ts";
import { KNUDSEN_NUMBER } from "./knudsen_number.ts";

const WHAT = "make a kinetic trajectory";

const numbers = ofKind<Float64Array>((value) => value instanceof Float64Array, "must be a Float64Array").optional();

const SCHEMA = z.strictObject({
  epsilon: KNUDSEN_NUMBER,
  timeStep: positive(),
  g: z.unknown(),
  rho: z.unknown(),
  x: numbers,
  times: numbers,
  velocities: numbers,
  weights: numbers,
  truth: ofKind<unknown>((value) => value instanceof Map, "must be a Map from word to number").optional(),
  provenance: z.unknown(),
  outcome: z.unknown(),
});

function wrongShape(problem: string): TypeError {
  return new TypeError(`Cannot ${WHAT}: ${problem}`);
}

function outOfRange(problem: string): RangeError {
  return new RangeError(`Cannot ${WHAT}: ${problem}`);
}

function checkFinite(name: string, values: Float64Array): void {
  const i = values.findIndex((value) => !Number.isFinite(value));
  if (i >= 0) throw outOfRange(`${name} must be finite, got ${values[i]} at position ${i}; drop bad frames`);
}

function checkLength(name: string, values: Float64Array | undefined, length: number): void {
  if (!values) return;
  if (values.length !== length) {
    throw wrongShape(`${name} must hold ${length} numbers to go with g, got ${values.length}`);
  }
  checkFinite(name, values);
}

function checkSpacing(values: Float64Array | undefined, spacing: number, problem: string): void {
  for (let i = 1; i < (values?.length ?? 0); i++) {
    const given = values![i] - values![i - 1];
    if (!(Math.abs(given / spacing - 1) < 1e-6)) throw outOfRange(problem.replace("GIVEN", `${given}`));
  }
}

function checkRule(velocities: Float64Array | undefined, weights: Float64Array | undefined): void {
  const sum = weights?.reduce((a, b) => a + b) ?? 2;
  if (!(Math.abs(sum - 2) < 1e-6)) {
    throw outOfRange(`weights must sum to 2, got ${sum}; scale them to the interval [-1, 1]`);
  }
  const isRule = velocities?.every((v, k) => Math.abs(v) <= 1 && (k === 0 || v > velocities[k - 1])) ?? true;
  if (!isRule) throw outOfRange(`velocities must ascend within [-1, 1], got ${velocities!.join(", ")}; sort and scale`);
  if (!velocities !== !weights) {
    throw wrongShape(
      `velocities and weights are one quadrature rule, got ${velocities ? "no weights" : "no velocities"}`,
    );
  }
}

/**
 * Refuses data that is no trajectory.
 * @throws {TypeError} If an option is unknown or of a wrong kind, or shapes do not fit together.
 * @throws {RangeError} If a number is not finite or out of range.
 */
export function checkKineticData(data: KineticData): void {
  validated(WHAT, SCHEMA, data);
  const { g, rho, x, times, timeStep, velocities, weights } = data;
  checkNdarray(WHAT, "g", g);
  checkNdarray(WHAT, "rho", rho);
  if (g.shape.length !== 3 || g.shape.some((n) => n < 1)) {
    throw wrongShape(`g must have shape [frames, velocities, cells], got [${g.shape.join(", ")}]`);
  }
  const [frames, nVelocities, cells] = g.shape;
  if (rho.shape.join() !== [frames, cells].join()) {
    throw wrongShape(`rho must have shape [${frames}, ${cells}] to go with g, got [${rho.shape.join(", ")}]`);
  }
  checkFinite("g", g.data);
  checkFinite("rho", rho.data);
  checkLength("x", x, cells);
  checkLength("times", times, frames);
  checkLength("velocities", velocities, nVelocities);
  checkLength("weights", weights, nVelocities);
  const h = 1 / cells;
  checkSpacing(x, h, `x must be spaced by 1 / cells = ${h}, got GIVEN; rescale lengths so that the period is 1`);
  checkSpacing(times, timeStep, `times must be spaced by timeStep=${timeStep}, got GIVEN; pass equally spaced frames`);
  checkRule(velocities, weights);
}
