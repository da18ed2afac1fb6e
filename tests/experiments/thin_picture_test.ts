import { assertEquals } from "@std/assert";
import { thinPicture } from "../../lib/experiments/thin_picture.ts";

Deno.test("thinPicture() keeps every so many rows and columns, of few digits", () => {
  const at = (row: number, column: number) => row + column / 1000;
  assertEquals(thinPicture({ rows: 2, columns: 3, at }), { shape: [2, 3], data: [0, 0.001, 0.002, 1, 1, 1] });
  const { shape, data } = thinPicture({ rows: 100, columns: 129, at, digits: 4 });
  assertEquals([shape, data.length], [[50, 43], 50 * 43]);
  assertEquals([data[1], data[43], data.at(-1)], [0.003, 2, 98.13]);
});
