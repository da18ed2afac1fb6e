import { assert, assertEquals } from "@std/assert";
import { errorAgainstEpsilon, errorPoints } from "../../lib/plots/error_against_epsilon.ts";
import { SMALL_RESULT } from "../experiments/fixtures/small_result.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const POINTS = [16, 128, 512].flatMap((n) => [
  { epsilon: 1 / n, series: "paper", error: n / 100 },
  { epsilon: 1 / n, series: "converged", error: n === 128 ? null : n / 120 },
  { epsilon: 1 / n, series: "closed form", error: n / 130 },
]);

Deno.test("errorAgainstEpsilon() draws the paper dashed, the closed form dotted and ours solid", async (t) => {
  const svg = errorAgainstEpsilon(POINTS);
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  assertEquals(texts(svg).filter((text) => text.startsWith("1/")), ["1/512", "1/128", "1/16"]);
  for (const name of ["paper", "converged", "closed form"]) assert(texts(svg).includes(name));
});

Deno.test("errorPoints() takes the errors of the paper and of each protocol from a result", () => {
  assertEquals(errorPoints(SMALL_RESULT.rows), [
    { epsilon: 1 / 16, series: "paper", error: 0.11 },
    { epsilon: 1 / 512, series: "paper", error: 89.59 },
    { epsilon: 1 / 16, series: "Adam", error: 0.1 },
    { epsilon: 1 / 16, series: "converged", error: 0.01 },
    { epsilon: 1 / 512, series: "converged", error: 44.8 },
  ]);
});
