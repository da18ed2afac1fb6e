import { assert, assertEquals, assertThrows } from "@std/assert";
import { curves } from "../../lib/plots/curves.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const ROWS = [1, 10, 100].flatMap((x) => [{ series: "a < b", x, y: x * x }, { series: "c", x, y: 1 / x }]);
const AXES = { x: { label: "x in m" }, y: { label: "y in s", scale: "log" } } as const;

Deno.test("curves() draws one line per series", async (t) => {
  const svg = curves(ROWS, { ...AXES, title: "Powers", styles: { c: { dash: "2 2", marks: "dots" } } });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
});

Deno.test("curves() names series, axes and decades", () => {
  const shown = texts(curves(ROWS, { ...AXES, title: "Powers" }));
  for (const text of ["Powers", "a &lt; b", "c", "x in m", "y in s", "0.01", "1", "100", "1000"]) {
    assert(shown.includes(text), `${text} in ${shown}`);
  }
});

Deno.test("curves() shows the ticks asked for, whatever they are", () => {
  const epsilons = [1 / 512, 1 / 128, 1 / 16];
  const rows = epsilons.map((x) => ({ series: "a", x, y: x }));
  const svg = curves(rows, {
    x: { label: "", scale: "log", ticks: epsilons, tickLabel: (x) => `1/${1 / x}` },
    y: { label: "" },
  });
  assertEquals(texts(svg).filter((text) => text.startsWith("1/")), ["1/512", "1/128", "1/16"]);
});

Deno.test("curves() leaves out what a log axis cannot show, and gaps stay gaps", () => {
  const rows = [1, 2, 3, 4].map((x) => ({ series: "a", x, y: [1, -1, 2, 3][x - 1] }));
  const lines = (svg: string) => /aria-label="line"><path d="([^"]*)"/.exec(svg)![1];
  assertEquals(lines(curves(rows, AXES)).match(/[ML]/g)!.join(""), "MLL");
  const gap = rows.map((row) => row.y === -1 ? { ...row, y: null } : row);
  assertEquals(lines(curves(gap, AXES)).match(/[MLZ]/g)!.join(""), "MZML");
  assertThrows(() => curves([{ series: "a", x: 1, y: -1 }], AXES), RangeError, "none of 1 points can be shown");
});

Deno.test("curves() draws a curve and its legend in the colour asked for", () => {
  const svg = curves(ROWS, { ...AXES, styles: { c: { colour: "#123456" } } });
  assertEquals(svg.match(/stroke="#123456"/g)?.length, 2);
});

Deno.test("curves() shows the part of an axis that is asked for", () => {
  const svg = curves(ROWS, { x: { label: "x", from: 0, to: 50 }, y: { label: "y", from: 0, to: 200 } });
  assert(texts(svg).includes("200"));
  for (const [, d] of svg.matchAll(/aria-label="line"[^>]*><path d="([^"]*)"/g)) assertEquals(d.split("L").length, 2);
});

Deno.test("curves() leaves out the legend if asked to", () => {
  assertEquals(texts(curves(ROWS, { ...AXES, legend: "none" })).includes("c"), false);
});

Deno.test("curves() breaks a long legend into lines, so that no entry is cut off", () => {
  const rows = Array.from({ length: 7 }, (_, i) => ({ series: `a curve with a long name ${i}`, x: i + 1, y: i + 1 }));
  const height = (svg: string) => Number(/ height="(\d+)"/.exec(svg)![1]);
  const draw = (count: number) => curves(rows.slice(0, count), { x: { label: "x" }, y: { label: "y" }, width: 640 });
  assertEquals([2, 3, 4, 7].map((count) => height(draw(count)) - 320), [20, 20, 40, 60]);
  const places = [...draw(7).matchAll(/<text x="([\d.]+)" y="([\d.]+)" dy="0.35em">a curve/g)].map((
    [, x, y],
  ) => [x, y]);
  assertEquals(new Set(places.map(String)).size, 7);
  assertEquals(places.filter(([x]) => Number(x) > 640 - 6.2 * 26).length, 0);
});

Deno.test("curves() breaks a long title into lines, so that none of it is cut off", () => {
  const title = "A title of many words that does not fit above a narrow figure";
  const [one, two] = [600, 300].map((width) => curves(ROWS, { ...AXES, title, width, height: 200 }));
  assertEquals(texts(one)[0], title);
  assertEquals(texts(two).slice(0, 2), ["A title of many words that does not", "fit above a narrow figure"]);
  const height = (svg: string) => Number(/ height="(\d+)"/.exec(svg)![1]);
  assertEquals(height(two) - height(one), 17);
});

Deno.test("curves() dashes the second curve of a colour, unless the first has dashes of its own", () => {
  const rows = ["c2, off by", "c2, may be off by", "c8"].flatMap((series, i) =>
    [1, 2].map((x) => ({ series, x, y: x + i }))
  );
  const dashes = (svg: string) =>
    [...svg.matchAll(/<line [^>]*?stroke="(#\w+)"[^>]*?\/>/g)].map(([line]) => line.includes("dasharray"));
  assertEquals(dashes(curves(rows, AXES)), [false, true, false]);
  assertEquals(dashes(curves(rows, { ...AXES, styles: { "c2, off by": { dash: "4 3" } } })), [true, false, false]);
});
