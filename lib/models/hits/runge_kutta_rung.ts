import { z } from "zod";
import { ndarray } from "../../core/ndarray.ts";
import { count, ofKind, positive, validated } from "../../core/validated.ts";
import { explicitRungeKutta, type RightHandSide } from "../../numerics/explicit_rk.ts";
import { CLASSICAL_RK4 } from "../../numerics/explicit_tableaux.ts";
import type { Rung } from "./rung.ts";

/** What {@link rk4} takes. */
export interface Rk4Options {
  /** Time of one time step of the ladder. */
  readonly timeStep: number;
  /** Time steps that the rung takes at once. Default 1. */
  readonly stride?: number;
}

const SCHEMA = z.strictObject({ timeStep: positive(), stride: count().default(1) });

/** A right-hand side on many states that lie one after the other. */
function onAll(rhs: RightHandSide, dimension: number): RightHandSide {
  const u = new Float64Array(dimension);
  const slope = new Float64Array(dimension);
  return (states, out) => {
    for (let at = 0; at < states.length; at += dimension) {
      for (let c = 0; c < dimension; c++) u[c] = states[at + c];
      rhs(u, slope);
      for (let c = 0; c < dimension; c++) out[at + c] = slope[c];
    }
  };
}

/**
 * The classical Runge-Kutta method of order 4 as a rung of a ladder: alone a solver, under a network a hybrid.
 * @param rhs Writes the slope at a state to its second argument.
 * @throws {TypeError} If `rhs` is no function, or an option is unknown.
 * @throws {RangeError} If a number is out of range.
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { harmonicOscillator, Ladder, ndarray, rk4 } from "propagator";
 *
 * const solver = new Ladder({ timeStep: 0.01, rungs: [rk4(harmonicOscillator().rhs, { timeStep: 0.01 })] });
 * const forecast = await solver.forecast(ndarray([1, 2], Float64Array.of(0, 1)), { steps: 100 });
 * assertAlmostEquals(forecast.data[198], Math.sin(1), 1e-9);
 * ```
 */
export function rk4(rhs: RightHandSide, options: Rk4Options): Rung {
  const what = "make a Runge-Kutta rung";
  const { timeStep, stride } = validated(what, SCHEMA, options);
  validated(what, z.object({ rhs: ofKind((f) => typeof f === "function", "must be a function") }), { rhs });
  return {
    stride,
    name: "rk4",
    timeStep,
    open() {
      const steppers = new Map<number, ReturnType<typeof explicitRungeKutta>>();
      const stepperOf = (dimension: number) => {
        const made = explicitRungeKutta(CLASSICAL_RK4, onAll(rhs, dimension), stride * timeStep);
        steppers.set(dimension, made);
        return made;
      };
      const step = ({ shape, data }: { shape: readonly number[]; data: Float64Array }) =>
        ndarray(shape, (steppers.get(shape[1]) ?? stepperOf(shape[1]))(data));
      return Promise.resolve({ rung: { stride, step }, close() {} });
    },
  };
}
