import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { SERIES_COLOURS } from "../../lib/plots/palette.ts";
import { rungsInOrder, seriesColours } from "../../lib/plots/series_colours.ts";
import { curves } from "../../lib/plots/curves.ts";
import { errorFan } from "../../lib/plots/error_fan.ts";
import { lossCurves } from "../../lib/plots/loss_curves.ts";

const LADDER = Array.from({ length: 11 }, (_, k) => 2 ** k);

Deno.test("seriesColours() gives each rung of a ladder a colour of its own, the same in every figure", () => {
  const all = seriesColours(LADDER.map((stride) => `D${stride}`));
  assertEquals(new Set(all).size, 11);
  assertEquals(seriesColours(LADDER.map((stride) => `stride ${stride}`)), all);
  assertEquals(seriesColours(["D8", "other", "D1024"]), [all[3], SERIES_COLOURS[0], all[10]]);
  assertEquals(seriesColours(["D8", "other", "D1024"], "ordered").filter((_, i) => i !== 1), [all[3], all[10]]);
  const longer = seriesColours(["D1", "D1024", "D4096"]);
  assertEquals([longer[0], longer[2]], [all[0], all[10]]);
  assertNotEquals(longer[1], longer[2]);
});

Deno.test("seriesColours() gives others distinct colours, and never one twice", () => {
  const names = ["mine", "learned", "D", "D8 noisy", "stride"];
  assertEquals(seriesColours(names), SERIES_COLOURS.slice(0, 5));
  const many = Array.from({ length: 12 }, (_, i) => `run ${i}`);
  assertEquals(new Set(seriesColours(many)).size, 12);
  assertEquals(seriesColours(["one"], "ordered"), seriesColours(["D1"]));
  assertEquals(seriesColours([]), []);
});

Deno.test("seriesColours() gives a method its own colour, and none of those to the others", () => {
  const [blue, ochre, green] = SERIES_COLOURS;
  assertEquals(seriesColours(["converged", "mine", "Adam + L-BFGS", "yours"]), [green, ochre, blue, SERIES_COLOURS[3]]);
});

Deno.test("losses, curves and fans draw a rung in one colour, the legend included", () => {
  const [colour] = seriesColours(["D64"]);
  const figures = [
    lossCurves({ D64: [1, 2], D128: [2, 1] }),
    curves([{ series: "D64", x: 1, y: 1 }, { series: "a", x: 1, y: 2 }], { x: { label: "x" }, y: { label: "y" } }),
    errorFan([{ series: "D64", errors: [1, 2] }, { series: "coupled", errors: [1, 1] }], { timeStep: 1 }),
  ];
  assertEquals(figures.map((svg) => svg.split(`stroke="${colour}"`).length - 1), [2, 2, 2]);
});

Deno.test("curves() names rungs from fine to coarse, in whatever order they come", () => {
  assertEquals(rungsInOrder(["D64", "coupled", "D8", "stride 16"]), ["D8", "coupled", "stride 16", "D64"]);
  const rows = ["stride 16", "stride 8"].map((series, i) => ({ series, x: i + 1, y: 1 }));
  const svg = curves(rows, { x: { label: "x" }, y: { label: "y" } });
  assert(svg.indexOf("stride 8<") < svg.indexOf("stride 16<"));
});
