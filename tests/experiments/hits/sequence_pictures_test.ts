import { assertAlmostEquals, assertEquals } from "@std/assert";
import { ndarray } from "../../../mod.ts";
import {
  fieldPictures,
  filmPictures,
  mapPictures,
  signalPictures,
} from "../../../lib/experiments/hits/sequence_pictures.ts";

const filled = (shape: number[], value: (at: number) => number) =>
  ndarray(shape, Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, at) => value(at)));

Deno.test("fieldPictures() shows the last snapshot with few points, and the mean of a patch over time", () => {
  const [rows, columns] = [199, 449];
  const field = filled([3, rows, columns], (at) => Math.floor(at / (rows * columns)) + (at % columns) / 1000);
  const { frame, "frame shape": shape, trace } = fieldPictures(field);
  assertEquals(shape, [50, 57]); // every fourth row, every eighth column
  assertEquals([frame.length, frame[0], frame[56]], [50 * 57, 2, 2.45]);
  trace.forEach((mean, n) => assertAlmostEquals(mean, n + 0.1045, 1e-3)); // columns 100 to 109
});

Deno.test("filmPictures() shows a late frame in colour, cut to 0 to 255, and the mean of a patch over time", () => {
  const film = filled([175, 48, 72, 3], (at) => [300, -20, Math.floor(at / (48 * 72 * 3))][at % 3]);
  const { frame, "frame shape": shape, trace } = filmPictures(film);
  assertEquals(shape, [48, 36, 3]);
  assertEquals([frame.length, ...frame.slice(0, 6)], [48 * 36 * 3, 255, 0, 170, 255, 0, 170]);
  trace.forEach((mean, n) => assertAlmostEquals(mean, (300 - 20 + n) / 3, 0.05));
});

Deno.test("signalPictures() and mapPictures() take every so many samples", () => {
  const { trace } = signalPictures(Float64Array.from({ length: 1025 }, (_, n) => n));
  assertEquals([trace.length, trace[1], trace.at(-1)], [342, 3, 1020]);
  const { map, "map shape": shape } = mapPictures(filled([130, 10], (at) => at));
  assertEquals([shape, map[10], map.length], [[44, 10], 30, 440]);
});
