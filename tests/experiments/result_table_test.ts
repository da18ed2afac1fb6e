import { assert, assertEquals } from "@std/assert";
import { resultTable, shortNumber, summary, verdictCounts } from "../../lib/experiments/result_table.ts";
import { wrapped } from "../../lib/experiments/wrapped.ts";
import { SMALL_RESULT } from "./fixtures/small_result.ts";

Deno.test("resultTable() puts the paper's line above ours", () => {
  assertEquals(
    resultTable(SMALL_RESULT),
    [
      "dcrnn/table-01  Forward Euler, M = 0",
      "                        g    error",
      "1/16   paper       0.0836     0.11",
      "       Adam          0.05 =    0.1 =",
      "       converged    -0.05 +   0.01 +",
      "1/512  paper      -234800    89.59",
      "       converged          !   44.8 ~",
      "  1/512 (g): grew without bound",
    ].join("\n"),
  );
});

Deno.test("resultTable() says each note once, with the numbers it is about unless it is about all of a row", () => {
  const rows = SMALL_RESULT.rows.map((row) => ({ ...row, note: row.quantity === "error" ? "cut" : "" }));
  const notes = (changed: typeof rows) => resultTable({ ...SMALL_RESULT, rows: changed }).split("\n").slice(7);
  assertEquals(notes(rows), ["  1/16, 1/512 (error): cut"]);
  assertEquals(notes(rows.map((row) => row.case.startsWith("1/16") ? { ...row, note: "cut" } : row)), [
    "  1/16; 1/512 (error): cut",
  ]);
});

Deno.test("summary() counts the verdicts of each protocol, and what was not run", () => {
  const [first] = SMALL_RESULT.rows;
  const notRun = { ...first, case: "1/32", ours: null, verdict: "not run" as const };
  assertEquals(summary({ ...SMALL_RESULT, rows: [...SMALL_RESULT.rows, notRun] }).split("\n"), [
    "dcrnn/table-01  Forward Euler, M = 0 (12.5 s)",
    "  Adam         2 reproduced",
    "  converged    2 better, 1 trend only, 1 diverged",
    "  no protocol  1 not run",
  ]);
  assertEquals(verdictCounts([]), "");
});

Deno.test("wrapped() breaks long lines at blanks and loses no word", () => {
  const words = Array.from({ length: 60 }, (_, i) => `word${i}`);
  const lines = wrapped(words.join(" ")).split("\n");
  assert(lines.length > 3 && lines.every((line) => line.length <= 110 && line.length > 90 || line === lines.at(-1)));
  assert(lines[0].startsWith("  word0") && lines[1].startsWith("      word"));
  assertEquals(lines.flatMap((line) => line.trim().split(" ")), words);
  assertEquals(wrapped("short"), "  short");
});

Deno.test("shortNumber() keeps four digits", () => {
  assertEquals(
    [0, null, 1.23456, -0.00123456, 123456.7, 1234.56, 1e-9, 2e9].map(shortNumber),
    ["0", "", "1.235", "-0.001235", "123457", "1235", "1.00e-9", "2.00e+9"],
  );
});
