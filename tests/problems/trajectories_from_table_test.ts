import { assertEquals, assertThrows } from "@std/assert";
import { fromCSV, table } from "arquero";
import { trajectoriesFromTable } from "../../mod.ts";

const CSV = "run,t,x,v\nb,1,1,2\na,5,3,4\nb,1.5,5,6\na,5.5,7,8\nb,2,9,10\na,6,11,12\n";
const COLUMNS = { time: "t", states: ["v", "x"], run: "run" } as const;

Deno.test("trajectoriesFromTable() gathers runs whose rows stand between one another, in the order of the columns", () => {
  const { states, timeStep, steps } = trajectoriesFromTable(fromCSV(CSV), COLUMNS);
  assertEquals(states.shape, [2, 3, 2]);
  assertEquals([...states.data], [2, 1, 6, 5, 10, 9, 4, 3, 8, 7, 12, 11]);
  assertEquals([timeStep, [...steps]], [0.5, [0, 1, 2]]);
});

Deno.test("trajectoriesFromTable() takes rows in the order of the table, and all as one run if no column tells them apart", () => {
  const sorted = fromCSV("t,x\n3,30\n1,10\n2,20\n").orderby("t");
  const { states, timeStep } = trajectoriesFromTable(sorted, { time: "t", states: ["x"] });
  assertEquals([states.shape, [...states.data], timeStep], [[1, 3, 1], [10, 20, 30], 1]);
});

Deno.test("trajectoriesFromTable() refuses columns that are not there, and what is no table", () => {
  assertThrows(
    () => trajectoriesFromTable(fromCSV(CSV), { ...COLUMNS, states: ["x", "vel"] }),
    TypeError,
    'Cannot make trajectories of a table: Unknown column "vel"; did you mean "v"? Allowed: run, t, x, v',
  );
  const rows = [{ t: 0, x: 1 }] as unknown as Parameters<typeof trajectoriesFromTable>[0];
  assertThrows(
    () => trajectoriesFromTable(rows, { time: "t", states: ["x"] }),
    TypeError,
    "table must be a table of Arquero, got an array",
  );
  assertThrows(
    () => trajectoriesFromTable(fromCSV(CSV), { time: "t", states: [] }),
    RangeError,
    "states must name at least one column",
  );
});

Deno.test("trajectoriesFromTable() refuses gaps, words and numbers that are not finite, with their place", () => {
  const of = (x: unknown[]) => trajectoriesFromTable(table({ t: [0, 1], x }), { time: "t", states: ["x"] });
  assertThrows(
    () => of([1, null]),
    RangeError,
    'row 2 of column "x" must be a finite number, got null; leave out its run, or fill the gap',
  );
  assertThrows(() => of([NaN, 1]), RangeError, 'row 1 of column "x" must be a finite number, got NaN');
  assertThrows(() => of([1, "2"]), RangeError, 'got "2"; read it as a number');
});

Deno.test("trajectoriesFromTable() refuses times that are uneven, fall or repeat, and runs that do not go together", () => {
  const of = (run: string[], t: number[]) =>
    trajectoriesFromTable(table({ run, t, x: t }), { time: "t", states: ["x"], run: "run" });
  const what = "Cannot make trajectories of a table, run ";
  assertThrows(
    () => of(["a", "a", "a"], [0, 1, 3]),
    RangeError,
    `${what}a: times must ascend by equal steps, got 0 and 1 first and 3 after 1; interpolate to equal steps`,
  );
  assertThrows(
    () => of(["a", "a", "a"], [0, 2, 1]),
    RangeError,
    `${what}a: times must ascend, got 1 after 2; sort the table with orderby(), and drop what is there twice`,
  );
  assertThrows(() => of(["a", "a"], [1, 1]), RangeError, "times must ascend, got 1 after 1");
  assertThrows(() => of(["a"], [0]), RangeError, `${what}a: it has a single row; leave it out`);
  assertThrows(() => of([], []), RangeError, "Cannot make trajectories of a table without rows");
  assertThrows(
    () => of(["a", "a", "b", "b", "b"], [0, 1, 0, 1, 2]),
    TypeError,
    `${what}b: it has 3 rows, the first run 2; cut runs to one length`,
  );
  assertThrows(
    () => of(["a", "a", "b", "b"], [0, 1, 0, 2]),
    RangeError,
    `${what}b: its rows are 2 apart, those of the first run 1; interpolate runs to the same times`,
  );
});
