import { Buffer } from "node:buffer";
import { decodeApng } from "fast-png";
import { assertEquals, assertThrows } from "@std/assert";
import { ndarray } from "../../lib/core/ndarray.ts";
import { colourMap } from "../../lib/plots/colour_map.ts";
import { fieldFilm } from "../../lib/plots/field_film.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

const OPTIONS = { x: { label: "x", from: 0, to: 1 }, y: { label: "y", from: 0, to: 1 }, label: "u", title: "A film" };

/** A spot that moves to the right along the lowest row. */
function spot(frames: number, rows: number, columns: number) {
  const film = ndarray([frames, rows, columns]);
  for (let n = 0; n < frames; n++) film.data[n * rows * columns + n] = 1;
  return film;
}

const film = (svg: string) => decodeApng(Buffer.from(/base64,([^"]+)"/.exec(svg)![1], "base64"));

Deno.test("fieldFilm() shows each frame in the colours of all, the first row at the bottom", async (t) => {
  const svg = fieldFilm(spot(3, 2, 4), OPTIONS);
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  for (const text of ["A film", "x", "y", "u"]) assertEquals(texts(svg).includes(text), true, text);
  const { width, height, frames, palette } = film(svg);
  assertEquals([width, height, frames.length], [4, 2, 3]);
  frames.forEach(({ data }, n) => assertEquals([...data], Array.from({ length: 8 }, (_, k) => k === 4 + n ? 127 : 0)));
  const { table } = colourMap([0, 1]);
  assertEquals(palette?.length, 128);
  assertEquals([palette?.[0], palette?.[127]].flat(), [...table.subarray(3, 6), ...table.subarray(255 * 3)]);
});

Deno.test("fieldFilm() stays small: coarser frames, and fewer", () => {
  const { width, height, frames } = film(fieldFilm(spot(100, 128, 128), OPTIONS));
  assertEquals([width, height, frames.length], [64, 64, 20]);
});

Deno.test("fieldFilm() refuses what is no film", () => {
  assertThrows(
    () => fieldFilm(ndarray([3, 4]), OPTIONS),
    TypeError,
    "Cannot draw a field that moves of shape [3, 4]; pass [frames, rows, columns]",
  );
  assertThrows(
    () => fieldFilm(ndarray([1, 1, 2], Float64Array.of(1, NaN)), OPTIONS),
    RangeError,
    "pass finite numbers",
  );
  assertThrows(() => fieldFilm(spot(1, 1, 2), { ...OPTIONS, framesPerSecond: 0.5 }), RangeError, "framesPerSecond");
});
