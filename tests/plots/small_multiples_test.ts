import { assertEquals, assertThrows } from "@std/assert";
import { curves } from "../../lib/plots/curves.ts";
import { smallMultiples } from "../../lib/plots/small_multiples.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const one = (title: string, width: number) =>
  curves([1, 2].map((x) => ({ series: "", x, y: x })), {
    x: { label: "x" },
    y: { label: "y" },
    title,
    width,
    height: 100,
  });

Deno.test("smallMultiples() places figures row by row, under one title", async (t) => {
  const svg = smallMultiples([one("a", 200), one("b", 150), one("c", 300)], { title: "All", columns: 2 });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  const place = (title: string) => {
    const [, x, y] = new RegExp(`<svg x="(\\d+)" y="(\\d+)"[^>]*aria-label="${title}"`).exec(svg)!;
    return [Number(x), Number(y)];
  };
  assertEquals([place("a"), place("b"), place("c")], [[0, 24], [200, 24], [0, 148]]);
  assertEquals(/width="(\d+)" height="(\d+)"/.exec(svg)!.slice(1).map(Number), [350, 272]);
  assertEquals(texts(svg)[0], "All");
});

Deno.test("smallMultiples() refuses what is no figure", () => {
  assertThrows(() => smallMultiples([]), RangeError, "there is none");
  assertThrows(() => smallMultiples(["<p>"]), TypeError, "one is no SVG text");
});
