import { assert, assertThrows } from "@std/assert";
import { reliability } from "../../lib/plots/reliability.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

Deno.test("reliability() draws shares against levels, with the diagonal", async (t) => {
  const points = ["ensemble", "calibrated"].flatMap((series, i) =>
    [0.1, 0.5, 0.9].map((level) => ({ series, level, observed: i ? level : level ** 2 }))
  );
  const svg = reliability(points, { title: "Are bands honest?" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["Are bands honest?", "ensemble", "calibrated", "honest"]) assert(texts(svg).includes(text), text);
});

Deno.test("reliability() refuses what cannot be shown", () => {
  assertThrows(
    () => reliability([{ series: "a", level: 0.5, observed: null }]),
    RangeError,
    "none of 1 points can be shown",
  );
});
