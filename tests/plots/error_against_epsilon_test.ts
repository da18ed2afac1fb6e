import { assert, assertEquals } from "@std/assert";
import { errorAgainstEpsilon, errorPoints } from "../../lib/plots/error_against_epsilon.ts";
import { methodColour } from "../../lib/plots/palette.ts";
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

Deno.test("errorAgainstEpsilon() gives a closed form the colour of its scheme", () => {
  const point = (series: string, error: number) => [16, 64].map((n) => ({ epsilon: 1 / n, series, error: error * n }));
  const names = ["imex1", "closed form of imex1", "ars222", "closed form of ars222"];
  const svg = errorAgainstEpsilon(names.flatMap((name, i) => point(name, i + 1)));
  const colours = [...svg.matchAll(/stroke="(#[0-9a-f]{6})"/g)].map(([, colour]) => colour);
  const [first, second] = ["imex1", "ars222"].map((name) => methodColour(name)!);
  assertEquals(new Set(colours), new Set([first, second]));
  assertEquals(
    colours.filter((colour) => colour === first).length,
    colours.filter((colour) => colour === second).length,
  );
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
