import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { recordedCost } from "../../lib/plots/recorded_cost.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";

const row = (quantity: string, paper: number | null, ours: number | null) => ({
  ...SMALL_RESULT.rows[0],
  case: "Hopf, h = dt",
  quantity,
  paper,
  ours,
});

Deno.test("recordedCost() draws the paper's errors and times, and ours beside them", () => {
  const rows = ["RK4", "hybrid"].flatMap((kind) => [row(`${kind} error`, 1e-3, 1e-4), row(`${kind} seconds`, 1, 0.1)]);
  const svg = recordedCost({ id: "hits/figure-06b", rows });
  for (const words of ["The paper", "Recorded", "Hopf", "hybrid"]) assertStringIncludes(svg, words);
});

Deno.test("recordedCost() leaves out what has no time, and draws ours alone where the paper has none", () => {
  const rows = [row("RK4 error", null, 1e-4), row("RK4 seconds", null, 0.1), row("hybrid error", 1, 1)];
  const svg = recordedCost({ id: "hits/figure-06b", rows });
  assertEquals([svg.includes("The paper"), svg.includes("Recorded"), svg.includes("hybrid")], [false, true, false]);
});

Deno.test("recordedCost() refuses a result without times", () => {
  assertThrows(
    () => recordedCost({ id: "hits/figure-02", rows: [] }),
    RangeError,
    "Cannot draw accuracy against time of hits/figure-02: it has no times; pass a result of hits/figure-06a or b",
  );
});
