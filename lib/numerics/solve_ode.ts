import { z } from "zod";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { ofKind, positive, validated } from "../core/validated.ts";
import { denseOutput } from "./dense_output.ts";
import { DORMAND_PRINCE } from "./dormand_prince.ts";
import { type RightHandSide, stageSlopes } from "./explicit_rk.ts";
import { addScaled } from "./imex_system.ts";
import { firstStep, scaledNorm, stepFactor } from "./step_control.ts";

/** What {@link solveOde} takes. */
export interface SolveOdeOptions {
  /** State at `times[0]`, `[dimension]`. */
  readonly initial: Float64Array;
  /** When the state is wanted, ascending, the start first, `[times]`. */
  readonly times: Float64Array;
  /** Error of a step relative to the size of each component. Default 1e-3, as in SciPy. */
  readonly relativeTolerance?: number;
  /** Error of a step in the unit of each component. Default 1e-6, as in SciPy. */
  readonly absoluteTolerance?: number;
}

/** What {@link solveOde} returns. */
export interface OdeSolution {
  /** The state at each time that was reached, `[times, dimension]`. */
  readonly states: NdArray;
  /** How it ended; `steps` are the accepted ones. */
  readonly outcome: Outcome;
  /** How often the right-hand side was evaluated. */
  readonly evaluations: number;
}

const isNumbers = (value: unknown): boolean => value instanceof Float64Array && value.length > 0;
const NUMBERS = ofKind<Float64Array>(isNumbers, "must be a Float64Array of at least one number")
  .refine((values) => values.every(Number.isFinite), "must hold finite numbers");
const SCHEMA = z.strictObject({
  initial: NUMBERS,
  times: NUMBERS.refine((times) => times.every((t, j) => j === 0 || t > times[j - 1]), "must ascend"),
  relativeTolerance: positive().default(1e-3),
  absoluteTolerance: positive().default(1e-6),
});

/** The distance from `t` to the next number. */
function ulp(t: number): number {
  return 2 ** (Math.floor(Math.log2(Math.max(Math.abs(t), Number.MIN_VALUE * 2 ** 52))) - 52);
}

/**
 * Solves `u' = f(u)` by the adaptive method of Dormand and Prince, orders 5 and 4, with dense output of order 4 at the
 * times that are asked for. Step control, first step and default tolerances are those of SciPy's `solve_ivp`, so that data
 * made by that program are reproduced up to rounding.
 * @param f Writes the slope at its first argument to its second.
 * @returns States at the times that were reached; if the step shrank to nothing, `outcome` says so.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If times do not ascend, or a number is not finite or out of range.
 * @see Hairer, Norsett and Wanner 1993, sections II.4 to II.6, doi:10.1007/978-3-540-78862-1
 *
 * ```ts
 * import { assertLess } from "@std/assert";
 * import { solveOde } from "propagator";
 *
 * const { states } = solveOde((u, out) => void (out[0] = -u[0]), {
 *   initial: Float64Array.of(1),
 *   times: Float64Array.of(0, 0.5, 1),
 *   relativeTolerance: 1e-8,
 *   absoluteTolerance: 1e-10,
 * });
 * assertLess(Math.abs(states.data[2] - Math.exp(-1)), 1e-8);
 * ```
 */
export function solveOde(f: RightHandSide, options: SolveOdeOptions): OdeSolution {
  const { initial, times, relativeTolerance, absoluteTolerance } = validated("solve an equation", SCHEMA, options);
  const tolerances = { relative: relativeTolerance, absolute: absoluteTolerance };
  const dimension = initial.length;
  const end = times[times.length - 1];
  const { errorWeights, errorOrder: order } = DORMAND_PRINCE;
  const slopes = errorWeights.map(() => new Float64Array(dimension));
  const last = slopes.length - 1;
  const error = new Float64Array(dimension);
  const out = new Float64Array(times.length * dimension);

  let [t, u0, u1] = [times[0], initial.slice(), new Float64Array(dimension)];
  out.set(u0);
  let [reached, steps, evaluations] = [1, 0, 0];
  const counted: RightHandSide = (u, slope) => {
    evaluations++;
    f(u, slope);
  };
  counted(u0, slopes[0]);
  let dt = t < end ? firstStep(counted, u0, { slope: slopes[0], span: end - t, order, tolerances }) : 0;
  let wasRejected = false;

  while (t < end) {
    const least = 10 * ulp(t);
    if (!wasRejected) dt = Math.max(dt, least);
    if (!(dt >= least)) {
      const hint = `The step shrank below ${least} at time ${t}: the solution blows up or jumps there; end before that`;
      const states = ndarray([reached, dimension], out.slice(0, reached * dimension));
      return { states, outcome: { status: "diverged", steps, hint }, evaluations };
    }
    const t1 = Math.min(t + dt, end);
    dt = t1 - t;
    stageSlopes(DORMAND_PRINCE, counted, { u0, dt, stage: u1, slopes, from: 1 });
    error.fill(0);
    for (let i = 0; i <= last; i++) addScaled(error, dt * errorWeights[i], slopes[i]);
    const norm = scaledNorm(error, tolerances, u0, u1);
    const factor = stepFactor(norm, order, wasRejected);
    wasRejected = !(norm < 1);
    if (!wasRejected) {
      const between = denseOutput(DORMAND_PRINCE, u0, { slopes, dt });
      for (; reached < times.length && times[reached] <= t1; reached++) {
        between((times[reached] - t) / dt, out, reached * dimension);
      }
      slopes[0].set(slopes[last]);
      [u0, u1] = [u1, u0];
      t = t1;
      steps++;
    }
    dt *= factor;
  }
  return { states: ndarray([times.length, dimension], out), outcome: { status: "ok", steps }, evaluations };
}
