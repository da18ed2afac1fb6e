import { assertEquals } from "@std/assert";
import { resultTable, shortNumber, summaryLine, verdictCounts } from "../../lib/experiments/result_table.ts";
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

Deno.test("summaryLine() counts the verdicts", () => {
  assertEquals(
    summaryLine(SMALL_RESULT),
    "dcrnn/table-01: 2 reproduced, 2 better, 1 trend only, 1 diverged (12.5 s); reproduced or better: Adam 2/2, converged 2/4",
  );
  assertEquals(verdictCounts([]), "");
});

Deno.test("shortNumber() keeps four digits", () => {
  assertEquals(
    [0, null, 1.23456, -0.00123456, 123456.7, 1234.56, 1e-9, 2e9].map(shortNumber),
    ["0", "", "1.235", "-0.001235", "123457", "1235", "1.00e-9", "2.00e+9"],
  );
});
