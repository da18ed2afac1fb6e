import { z } from "zod";
import { ndarray } from "../core/ndarray.ts";
import { notOneOf } from "../core/nearest.ts";
import { ofKind, shown, validated } from "../core/validated.ts";
import { type Trajectories, trajectories } from "./trajectories.ts";

/** What is needed of a table; those of Arquero have it. */
export interface Table {
  /** Names of the columns. */
  columnNames(): string[];
  /** How many rows there are. */
  numRows(): number;
  /** The values of a column, in the order of the rows. */
  array(name: string): ArrayLike<unknown>;
}

/** What the columns of a table mean. */
export interface TableColumns {
  /** The column of times; within a run they ascend by equal steps, the same in all runs. */
  readonly time: string;
  /** The columns of the states, in the order of their components. */
  readonly states: readonly string[];
  /** The column that tells runs apart. Default: all rows are one run. */
  readonly run?: string;
}

/** By what part steps of time may differ, as those of tables do that are written with few digits. */
const UNEVEN = 1e-3;

const name = z.string("must be the name of a column");
const SCHEMA = z.strictObject({
  table: ofKind<Table>(
    (value) =>
      (["columnNames", "numRows", "array"] as const).every((verb) => typeof (value as Table)?.[verb] === "function"),
    "must be a table of Arquero",
  ),
  time: name,
  states: z.array(name, "must be a list of columns").min(1, "must name at least one column"),
  run: name.optional(),
});

/** The finite numbers of a column. */
function numbers(what: string, table: Table, column: string): Float64Array {
  const values = table.array(column);
  return Float64Array.from({ length: values.length }, (_, row) => {
    const value = values[row];
    if (typeof value === "number" && Number.isFinite(value)) return value;
    const advice = typeof value === "string" ? "read it as a number" : "leave out its run, or fill the gap";
    throw new RangeError(
      `Cannot ${what}: row ${row + 1} of column "${column}" must be a finite number, got ${shown(value)}; ${advice}`,
    );
  });
}

/** The rows of each run, in the order in which runs first appear. */
function rowsByRun(runs: ArrayLike<unknown> | undefined, rows: number): Map<unknown, number[]> {
  const groups = new Map<unknown, number[]>();
  for (let row = 0; row < rows; row++) {
    const run = runs?.[row];
    const own = groups.get(run);
    if (own) own.push(row);
    else groups.set(run, [row]);
  }
  return groups;
}

/**
 * Makes trajectories of a table that has a row for each time of each run, such as Arquero reads from a CSV file.
 * @throws {TypeError} If there is no such table, a column is missing, or runs have different numbers of rows.
 * @throws {RangeError} If a number is missing or not finite, a run has a single row, or times do not ascend by equal steps.
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { fromCSV } from "arquero";
 * import { trajectoriesFromTable } from "propagator";
 *
 * const table = fromCSV("island,t,prey,predator\n1,0,10,5\n1,0.5,11,4\n2,0,7,7\n2,0.5,8,6\n");
 * const data = trajectoriesFromTable(table, { time: "t", states: ["prey", "predator"], run: "island" });
 * assertEquals([data.states.shape, data.timeStep], [[2, 2, 2], 0.5]);
 * ```
 */
export function trajectoriesFromTable(given: Table, columns: TableColumns): Trajectories {
  const what = "make trajectories of a table";
  const { table, time, states, run } = validated(what, SCHEMA, { ...columns, table: given });
  const known = table.columnNames();
  for (const column of [time, ...states, ...run === undefined ? [] : [run]]) {
    if (!known.includes(column)) throw new TypeError(`Cannot ${what}: ${notOneOf("column", column, known)}`);
  }
  const times = numbers(what, table, time);
  const components = states.map((column) => numbers(what, table, column));
  const groups = [...rowsByRun(run === undefined ? undefined : table.array(run), table.numRows())];
  if (groups.length === 0) throw new RangeError(`Cannot ${what} without rows; pass at least two`);
  const [[, { length: samples }]] = groups;
  const data = new Float64Array(groups.length * samples * states.length);
  const steps = groups.map(([key, rows], i) => {
    const each = `${what}${run === undefined ? "" : `, run ${key}`}`;
    if (rows.length < 2) throw new RangeError(`Cannot ${each}: it has a single row; leave it out`);
    if (rows.length !== samples) {
      throw new TypeError(
        `Cannot ${each}: it has ${rows.length} rows, the first run ${samples}; cut runs to one length`,
      );
    }
    const own = Float64Array.from(rows, (row) => times[row]);
    const back = own.findIndex((t, n) => n > 0 && t <= own[n - 1]);
    if (back > 0) {
      throw new RangeError(
        `Cannot ${each}: times must ascend, got ${own[back]} after ${own[back - 1]}; ` +
          "sort the table with orderby(), and drop what is there twice",
      );
    }
    const uneven = own.findIndex((t, n) => n > 1 && Math.abs((t - own[n - 1]) / (own[1] - own[0]) - 1) > UNEVEN);
    if (uneven > 0) {
      throw new RangeError(
        `Cannot ${each}: times must ascend by equal steps, got ${own[0]} and ${own[1]} first and ${
          own[uneven]
        } after ` +
          `${own[uneven - 1]}; interpolate to equal steps, or cut the run there`,
      );
    }
    rows.forEach((row, n) => components.forEach((u, c) => data[(i * samples + n) * states.length + c] = u[row]));
    return (own[samples - 1] - own[0]) / (samples - 1);
  });
  const other = steps.findIndex((step) => Math.abs(step / steps[0] - 1) > UNEVEN);
  if (other > 0) {
    throw new RangeError(
      `Cannot ${what}, run ${groups[other][0]}: its rows are ${steps[other]} apart, those of the first run ${
        steps[0]
      }; ` +
        "interpolate runs to the same times",
    );
  }
  return trajectories({ timeStep: steps[0], states: ndarray([groups.length, samples, states.length], data) });
}
