import { Buffer } from "node:buffer";
import { decode } from "fast-png";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import { colourMap } from "../../lib/plots/colour_map.ts";
import { field } from "../../lib/plots/field.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const OPTIONS = {
  x: { label: "x", from: 0, to: 1 },
  y: { label: "t in s", from: 0, to: 2.2e-4 },
  label: "g",
  title: "A field",
};

function waves(rows: number, columns: number) {
  const values = Float64Array.from({ length: rows * columns }, (_, k) => {
    const [i, j] = [Math.floor(k / columns), k % columns];
    return Math.sin((2 * Math.PI * j) / columns) * (i + 1);
  });
  return ndarray([rows, columns], values);
}

/** The pixels of the first image of a figure. */
function pixels(svg: string) {
  const { width, height, data } = decode(Buffer.from(/base64,([^"]+)"/.exec(svg)![1], "base64"));
  return {
    width,
    height,
    at: (row: number, column: number) => [...data.slice(3 * (row * width + column)).slice(0, 3)],
  };
}

Deno.test("field() draws colours within axes, with a legend", async (t) => {
  const svg = field(waves(4, 8), OPTIONS);
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["A field", "x", "t in s", "g", "1e\u22124"]) assert(texts(svg).includes(text), text);
});

Deno.test("field() puts the first row at the bottom, red above zero and blue below", () => {
  const { width, height, at } = pixels(field(waves(4, 8), OPTIONS));
  assertEquals([width, height], [8, 4]);
  const [strong, weak] = [at(0, 2), at(3, 2)];
  assert(strong[0] > strong[2] && weak[0] > weak[2], `${strong} and ${weak} are red`);
  assert(strong[1] < weak[1], "the last row, on top, is the stronger one");
  const below = at(0, 6);
  assert(below[2] > below[0], `${below} is blue`);
});

Deno.test("field() takes limits for the colours, so that fields can be compared", () => {
  const at = (limits?: readonly [number, number]) => pixels(field(waves(1, 8), { ...OPTIONS, limits })).at(0, 2);
  assertEquals(at(), at([-1, 1]));
  assert(at([-4, 4])[1] > at()[1], "paler, as the limits are far");
  assertThrows(
    () => field(ndarray([1, 2], Float64Array.of(1, NaN)), { ...OPTIONS, limits: [0, 1] }),
    RangeError,
    "pass finite numbers",
  );
});

Deno.test("field() leaves out the legend if asked to", () => {
  const images = (legend: "right" | "none") =>
    field(waves(1, 8), { ...OPTIONS, label: "of g", legend }).match(/<image/g)!.length;
  assertEquals([images("right"), images("none")], [2, 1]);
});

Deno.test("field() averages large fields, so that figures stay small", () => {
  const svg = field(waves(1000, 2000), OPTIONS);
  assertFigure(svg);
  const { width, height } = pixels(svg);
  assert(width <= 360 && height <= 160, `${width} x ${height}`);
});

Deno.test("colourMap() is symmetric only if both signs matter", () => {
  assertEquals([colourMap([-1, 3]).low, colourMap([-1, 3]).high], [-3, 3]);
  assertEquals([colourMap([-0.001, 3]).low, colourMap([-0.001, 3]).high], [-0.001, 3]);
  assertEquals(colourMap([1, 3], "signed").low, -3);
  assertEquals([colourMap([2, 2]).low, colourMap([2, 2]).high], [1.5, 2.5]);
});

Deno.test("field() refuses what is no field", () => {
  assertThrows(() => field(ndarray([2, 2, 2]), OPTIONS), TypeError, "Cannot draw a field of shape [2, 2, 2]");
  assertThrows(
    () => field(ndarray([1, 2], new Float64Array([1, Infinity])), OPTIONS),
    RangeError,
    "pass finite numbers",
  );
  assertThrows(() => field(ndarray([0, 2]), OPTIONS), RangeError, "pass finite numbers");
});
