import { z } from "zod";
import { count, validated } from "../core/validated.ts";
import { dot, type LinePoint, type Objective, strongWolfe, type WolfeOptions } from "./line_search.ts";

/** How L-BFGS works and when it stops. */
export interface LbfgsOptions extends WolfeOptions {
  /** Pairs of steps and gradient changes that are remembered. Default 50. */
  readonly memory?: number;
  /** Most iterations. Default 20,000. */
  readonly maxIterations?: number;
  /** Stops once no component of the gradient is larger. Default 0. */
  readonly gradientTolerance?: number;
  /** Stops once the value fell by less than this fraction over {@link LbfgsOptions.window} iterations. Default 1e-9. */
  readonly valueTolerance?: number;
  /** Default 50. */
  readonly window?: number;
}

const fraction = () => z.number("must be within (0, 1)").gt(0, "must be within (0, 1)").lt(1, "must be within (0, 1)");
const tolerance = () => z.number("must be at least 0").min(0, "must be at least 0");

const SCHEMA = z.strictObject({
  memory: count().optional(),
  maxIterations: count(0).optional(),
  gradientTolerance: tolerance().optional(),
  valueTolerance: tolerance().optional(),
  window: count().optional(),
  decrease: fraction().default(1e-4),
  curvature: fraction().default(0.9),
  patience: count().optional(),
  maxEvaluations: count().optional(),
});

/** Everything that the next iteration depends on; plain arrays of numbers, so that it survives JSON bit for bit. */
export interface LbfgsState {
  /** The point, `[n]`. */
  readonly x: Float64Array;
  /** The value there. */
  readonly value: number;
  /** The gradient there, `[n]`. */
  readonly gradient: Float64Array;
  /** The last steps, oldest first. */
  readonly steps: readonly Float64Array[];
  /** The changes of the gradient over these steps. */
  readonly changes: readonly Float64Array[];
  /** Iterations done. */
  readonly iteration: number;
  /** The last values, oldest first, for the stopping test. */
  readonly recent: readonly number[];
}

/** Why it ended: "stalled" means that no step decreases the value any more, as at a kink. */
export type LbfgsStatus = "running" | "converged" | "stalled" | "limit" | "diverged";

/** What {@link minimise} found. */
export interface Minimum extends LbfgsState {
  /** Why it ended. */
  readonly status: LbfgsStatus;
}

/** The state before the first iteration. */
export function lbfgsStart(objective: Objective, x0: Float64Array): LbfgsState {
  const x = x0.slice();
  const gradient = new Float64Array(x.length);
  const value = objective(x, gradient);
  return { x, value, gradient, steps: [], changes: [], iteration: 0, recent: [value] };
}

/** Minus the approximate inverse Hessian times the gradient, by the two-loop recursion. */
function descentDirection({ gradient, steps, changes }: LbfgsState): Float64Array {
  const q = gradient.map((value) => -value);
  const alphas: number[] = [];
  for (let k = steps.length - 1; k >= 0; k--) {
    alphas[k] = dot(steps[k], q) / dot(steps[k], changes[k]);
    for (let i = 0; i < q.length; i++) q[i] -= alphas[k] * changes[k][i];
  }
  const last = steps.length - 1;
  if (last >= 0) {
    const gamma = dot(steps[last], changes[last]) / dot(changes[last], changes[last]);
    for (let i = 0; i < q.length; i++) q[i] *= gamma;
  }
  for (let k = 0; k < steps.length; k++) {
    const beta = dot(changes[k], q) / dot(steps[k], changes[k]);
    for (let i = 0; i < q.length; i++) q[i] += (alphas[k] - beta) * steps[k][i];
  }
  return q;
}

/**
 * One iteration: a search along the quasi-Newton direction and, should that fail, one along the gradient with an empty
 * memory. A value or gradient that is not finite is a status, and the state stays the last good one.
 */
export function lbfgsStep(
  objective: Objective,
  state: LbfgsState,
  options: LbfgsOptions = {},
): { state: LbfgsState; status: LbfgsStatus } {
  const { memory = 50, gradientTolerance = 0, valueTolerance = 1e-9, window = 50 } = options;
  if (!Number.isFinite(state.value) || !state.gradient.every(Number.isFinite)) return { state, status: "diverged" };
  if (state.gradient.every((d) => Math.abs(d) <= gradientTolerance)) return { state, status: "converged" };

  let attempt = state;
  for (;;) {
    const isFirst = attempt.steps.length === 0;
    const direction = descentDirection(attempt);
    const slope = dot(direction, attempt.gradient);
    const length = Math.sqrt(dot(attempt.gradient, attempt.gradient));
    const firstStep = isFirst ? Math.min(1, 1 / length) : 1;
    const start: LinePoint = { t: 0, x: attempt.x, value: attempt.value, gradient: attempt.gradient, slope };
    const search = slope < 0 ? strongWolfe(objective, start, direction, firstStep, options) : undefined;
    if (search && search.status !== "failed") {
      const next = accepted(attempt, search.point, memory, window);
      const oldest = next.recent[0];
      const hasStopped = next.recent.length > window && oldest - next.value <= valueTolerance * Math.abs(oldest);
      return { state: next, status: hasStopped ? "converged" : "running" };
    }
    if (isFirst) return { state, status: "stalled" };
    attempt = { ...state, steps: [], changes: [] };
  }
}

function accepted(from: LbfgsState, to: LinePoint, memory: number, window: number): LbfgsState {
  const step = to.x.map((xi, i) => xi - from.x[i]);
  const change = to.gradient.map((di, i) => di - from.gradient[i]);
  const isCurved = dot(step, change) > 1e-14 * Math.sqrt(dot(step, step) * dot(change, change));
  const keep = <T>(old: readonly T[], item: T, count: number) => [...old, item].slice(-count);
  return {
    x: to.x,
    value: to.value,
    gradient: to.gradient,
    steps: isCurved ? keep(from.steps, step, memory) : from.steps,
    changes: isCurved ? keep(from.changes, change, memory) : from.changes,
    iteration: from.iteration + 1,
    recent: keep(from.recent, to.value, window + 1),
  };
}

/**
 * Minimises a function by the limited-memory BFGS method.
 * @param objective Writes the gradient to its second argument and returns the value.
 * @param x0 Where to start; not changed.
 * @returns The lowest point found; failure is its `status`.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If an option is out of range.
 * @see Liu and Nocedal 1989, doi:10.1007/BF01589116
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { minimise } from "propagator";
 *
 * const found = minimise((x, gradient) => {
 *   gradient[0] = 2 * (x[0] - 3);
 *   return (x[0] - 3) ** 2;
 * }, Float64Array.of(0));
 * assertAlmostEquals(found.x[0], 3);
 * ```
 */
export function minimise(objective: Objective, x0: Float64Array, options: LbfgsOptions = {}): Minimum {
  const { decrease, curvature } = validated("minimise", SCHEMA, options);
  if (decrease >= curvature) {
    throw new RangeError(`Cannot minimise: decrease must be below curvature=${curvature}, got ${decrease}`);
  }
  const { maxIterations = 20_000 } = options;
  let state = lbfgsStart(objective, x0);
  while (state.iteration < maxIterations) {
    const next = lbfgsStep(objective, state, options);
    state = next.state;
    if (next.status !== "running") return { ...state, status: next.status };
  }
  return { ...state, status: "limit" };
}
