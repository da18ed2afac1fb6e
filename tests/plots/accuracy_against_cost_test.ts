import { assert, assertEquals, assertThrows } from "@std/assert";
import { accuracyAgainstCost, type CostPoint } from "../../lib/plots/accuracy_against_cost.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const POINTS: CostPoint[] = ["Hopf", "cubic"].flatMap((series, i) => [
  ...[1, 2, 4, 8].map((stride): CostPoint => ({
    series,
    kind: "single",
    seconds: (i + 1) / stride,
    error: 1e-3 * (1 + (stride - 3) ** 2),
  })),
  { series, kind: "coupled", seconds: 0.5, error: 1e-4 },
]);

Deno.test("accuracyAgainstCost() draws a U of circles and a star for each system", async (t) => {
  const svg = accuracyAgainstCost(POINTS, { title: "Figure 6a" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Hopf", "cubic", "single", "coupled"]) assert(texts(svg).includes(text), text);
});

Deno.test("accuracyAgainstCost() marks Runge-Kutta and hybrids in their own ways", () => {
  const kinds = ["single", "coupled", "RK4", "hybrid"] as const;
  const outlines = kinds.map((kind) => {
    const svg = accuracyAgainstCost([{ series: "a", kind, seconds: 1, error: 1 }, {
      series: "a",
      kind,
      seconds: 2,
      error: 2,
    }]);
    return /aria-label="dot"[^>]*>(<[^>]*d="[^"]*"|<circle)/.exec(svg)![1];
  });
  assertEquals(new Set(outlines).size, 4);
});

Deno.test("accuracyAgainstCost() leaves out forecasts that blew up", () => {
  const bad: CostPoint[] = [Infinity, NaN, null].map((error) => ({
    series: "Hopf",
    kind: "single",
    seconds: 9,
    error,
  }));
  assertEquals(accuracyAgainstCost([...bad, ...POINTS]), accuracyAgainstCost(POINTS));
  assertThrows(() => accuracyAgainstCost(bad), RangeError, "none of 3 points has a positive time and a positive error");
});
