import { z } from "zod";
import { checkNdarray } from "../core/ndarray.ts";
import { ofKind, positive, shown, validated } from "../core/validated.ts";
import { lineLength } from "../numerics/kinetic_grid.ts";
import type { CompleteKineticData } from "./complete_kinetic_data.ts";
import { KNUDSEN_NUMBER } from "./knudsen_number.ts";

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
  densityTruth: ofKind<unknown>((value) => value instanceof Map, "must be a Map from word to number").optional(),
  provenance: z.unknown(),
  outcome: z.unknown(),
});

function checkFinite(what: string, name: string, values: Float64Array): void {
  const i = values.findIndex((value) => !Number.isFinite(value));
  if (i < 0) return;
  throw new RangeError(`Cannot ${what}: ${name} must be finite, got ${values[i]} at position ${i}; drop bad frames`);
}

function checkLine(what: string, name: string, values: Float64Array | undefined, length: number): void {
  if (!values) return;
  if (values.length !== length) {
    throw new TypeError(`Cannot ${what}: ${name} must hold ${length} numbers to go with g, got ${values.length}`);
  }
  checkFinite(what, name, values);
}

function checkSpacing(
  what: string,
  values: Float64Array | undefined,
  { name, spacing, advice }: { name: string; spacing: number; advice: string },
): void {
  for (let i = 1; i < (values?.length ?? 0); i++) {
    const given = values![i] - values![i - 1];
    if (Math.abs(given / spacing - 1) < 1e-6) continue;
    if (given === 0) {
      throw new RangeError(
        `Cannot ${what}: ${name} repeat, ${i - 1} and ${i} both are ${values![i]}; drop one of the two`,
      );
    }
    throw new RangeError(`Cannot ${what}: ${name} must be spaced by ${spacing}, got ${given} before ${i}; ${advice}`);
  }
}

/** Whether values pair off about 0: with this sign, the k-th from the front and from the back. */
function isSymmetric(values: Float64Array, sign: 1 | -1): boolean {
  return values.every((value, k) => Math.abs(value - sign * values[values.length - 1 - k]) < 1e-9);
}

function checkRule(what: string, velocities: Float64Array | undefined, weights: Float64Array | undefined): void {
  const sum = weights?.reduce((a, b) => a + b) ?? 2;
  if (!(Math.abs(sum - 2) < 1e-6)) {
    throw new RangeError(`Cannot ${what}: weights must sum to 2, got ${sum}; scale them to the interval [-1, 1]`);
  }
  const isRule = velocities?.every((v, k) => Math.abs(v) <= 1 && (k === 0 || v > velocities[k - 1])) ?? true;
  if (!isRule) {
    throw new RangeError(
      `Cannot ${what}: velocities must ascend within [-1, 1], got ${velocities!.join(", ")}; sort and scale`,
    );
  }
  if (velocities && weights && !(isSymmetric(velocities, -1) && isSymmetric(weights, 1))) {
    throw new RangeError(
      `Cannot ${what}: velocities and weights must be symmetric about 0, got ${velocities.join(", ")}; ` +
        "take such a rule, for averages of odd functions of v are taken to vanish",
    );
  }
  if (!velocities !== !weights) {
    throw new TypeError(
      `Cannot ${what}: velocities and weights are one quadrature rule, got ${
        velocities ? "no weights" : "no velocities"
      }`,
    );
  }
}

/**
 * Refuses data that is no trajectory.
 * @param what What was attempted, as in "Cannot <what>".
 * @throws {TypeError} If a field is unknown or of a wrong kind, or shapes do not fit together.
 * @throws {RangeError} If a number is not finite or out of range.
 */
export function checkKineticData(what: string, data: CompleteKineticData): void {
  if (typeof data !== "object" || data === null || Array.isArray(data)) {
    throw new TypeError(`Cannot ${what}: expected a trajectory, got ${shown(data)}; make one with kineticTrajectory()`);
  }
  validated(what, SCHEMA, data);
  const { g, rho, x, times, timeStep, velocities, weights } = data;
  checkNdarray(what, "g", g);
  checkNdarray(what, "rho", rho);
  if (g.shape.length !== 3 || g.shape.some((n) => n < 1)) {
    throw new TypeError(`Cannot ${what}: g must have shape [frames, velocities, cells], got [${g.shape.join(", ")}]`);
  }
  const [frames, nVelocities, cells] = g.shape;
  if (rho.shape.join() !== [frames, cells].join()) {
    throw new TypeError(
      `Cannot ${what}: rho must have shape [${frames}, ${cells}] to go with g, got [${rho.shape.join(", ")}]`,
    );
  }
  checkFinite(what, "g", g.data);
  checkFinite(what, "rho", rho.data);
  checkLine(what, "x", x, cells);
  checkLine(what, "times", times, frames);
  checkLine(what, "velocities", velocities, nVelocities);
  checkLine(what, "weights", weights, nVelocities);
  const spacing = x ? lineLength(x) / cells : 1;
  if (!(spacing > 0)) {
    throw new RangeError(`Cannot ${what}: x must rise, got ${x![0]} to ${x!.at(-1)}; reverse the cells`);
  }
  checkSpacing(what, x, { name: "x", spacing, advice: "pass cells of one size" });
  checkSpacing(what, times, { name: "times", spacing: timeStep, advice: "pass frames one timeStep apart" });
  checkRule(what, velocities, weights);
}
