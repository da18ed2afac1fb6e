import { assert, assertLess } from "@std/assert";
import { lossCurves } from "../../lib/plots/loss_curves.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

Deno.test("lossCurves() draws losses of any kind of array, gaps included", async (t) => {
  const svg = lossCurves({ "M = 0": new Float64Array([1, 0.1, 0.01]), "M = 2": [1, null, 0.001] }, {
    title: "Losses",
    iterations: { "M = 2": [1, 50, 100] },
  });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Losses", "M = 0", "M = 2", "iteration", "loss", "100"]) assert(texts(svg).includes(text), text);
});

Deno.test("lossCurves() stays small for long histories", () => {
  const long = Float64Array.from({ length: 100_000 }, (_, i) => 1 / (i + 1));
  assertLess(lossCurves({ a: long, b: long, c: long }).length, 60_000);
});
