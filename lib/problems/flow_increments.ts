import { z } from "zod";
import { type NdArray, ndarray } from "../core/ndarray.ts";
import type { Outcome } from "../core/outcome.ts";
import { count, validated } from "../core/validated.ts";
import type { OdeProblem } from "./ode_problem.ts";
import { type SimulateOdeOptions, SIMULATION_FIELDS } from "./simulate_ode.ts";

/** Points on one axis of a grid: `points` of them from `from` on, evenly, the next of which would be `to`. */
export interface GridAxis {
  /** Component of the state. */
  readonly component: number;
  /** First number. */
  readonly from: number;
  /** Where the axis ends, itself left out. */
  readonly to: number;
  /** How many points. */
  readonly points: number;
}

/** What {@link flowIncrements} takes. */
export interface FlowIncrementOptions extends Omit<SimulateOdeOptions, "at"> {
  /** The grid across. */
  readonly x: GridAxis;
  /** The grid up. */
  readonly y: GridAxis;
  /** A state whose other components hold. Default: zeros. */
  readonly state?: readonly number[];
}

/** The increments of a flow map on a grid of initial states. */
export interface FlowIncrements {
  /** Times T, `[times]`. */
  readonly times: Float64Array;
  /** The grid across, `[columns]`. */
  readonly x: Float64Array;
  /** The grid up, `[rows]`. */
  readonly y: Float64Array;
  /** `G_T(x) = phi_T(x) - x`, `[times, components, rows, columns]`; NaN where the solution did not get there. */
  readonly values: NdArray;
  /** Whether all points were solved to the end. */
  readonly outcome: Outcome;
}

const AXIS = z.strictObject({
  component: count(0),
  from: z.number("must be a finite number"),
  to: z.number("must be a finite number"),
  points: count(),
});
const SCHEMA = z.strictObject({
  ...SIMULATION_FIELDS,
  x: AXIS,
  y: AXIS,
  state: z.array(z.number("must be a finite number")).optional(),
});

function placesOf({ from, to, points }: GridAxis): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => from + (to - from) * i / points);
}

/**
 * What a time-stepper of each step size T has to learn: by how much the state changes in that time, from every point of a grid.
 * For small T it is close to `T f(x)`; for large T it has the folds of the flow.
 * @param problem The system.
 * @param options By default 5120 steps of the paper's size and its accuracy; pass a larger `timeStep` and fewer `steps`.
 * @throws {TypeError} If an option is unknown or of a wrong kind.
 * @throws {RangeError} If a number is out of range, or there is no such component.
 * @throws {PropagatorError} With code "run-cancelled", once `signal` is aborted.
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, appendix B(d)
 *
 * ```ts
 * import { assertAlmostEquals } from "@std/assert";
 * import { flowIncrements, harmonicOscillator } from "propagator";
 *
 * const axis = { from: -1, to: 1, points: 4 };
 * const { values } = await flowIncrements(harmonicOscillator(), {
 *   x: { component: 0, ...axis },
 *   y: { component: 1, ...axis },
 *   timeStep: Math.PI,
 *   steps: 1,
 * });
 * assertAlmostEquals(values.data[0], 2); // half a turn takes -1 to 1
 * ```
 */
export async function flowIncrements(
  problem: OdeProblem,
  options: FlowIncrementOptions,
): Promise<FlowIncrements> {
  const what = "compute the increments of a flow map";
  const { x, y, state, ...simulation } = validated(what, SCHEMA, options);
  const dimension = problem.description.variables.length;
  const base = state ?? Array.from({ length: dimension }, () => 0);
  const isThere = x.component < dimension && y.component < dimension && x.component !== y.component;
  if (!isThere || base.length !== dimension) {
    throw new RangeError(
      `Cannot ${what}: components ${x.component} and ${y.component} of a state of ${base.length} numbers; ` +
        `${problem.description.title} has ${dimension} components, pass two different ones`,
    );
  }
  const [across, up] = [placesOf(x), placesOf(y)];
  const [rows, columns] = [up.length, across.length];
  const initial = ndarray([rows * columns, dimension]);
  for (let k = 0; k < rows * columns; k++) {
    initial.data.set(base, k * dimension);
    initial.data[k * dimension + x.component] = across[k % columns];
    initial.data[k * dimension + y.component] = up[Math.floor(k / columns)];
  }
  const { states, timeStep, steps, outcome } = await problem.simulate(initial, simulation);
  const times = Float64Array.from(steps.subarray(1), (n) => n * timeStep);
  const values = ndarray([times.length, dimension, rows, columns]);
  values.data.fill(NaN);
  const [solved, samples] = states.shape;
  for (let t = 0; t < times.length; t++) {
    for (let c = 0; c < dimension; c++) {
      for (let k = 0; k < solved; k++) {
        const change = states.data[(k * samples + t + 1) * dimension + c] - initial.data[k * dimension + c];
        values.data[(t * dimension + c) * rows * columns + k] = change;
      }
    }
  }
  return { times, x: across, y: up, values, outcome };
}
