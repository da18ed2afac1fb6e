import { assert, assertEquals } from "@std/assert";
import { ndarray } from "../../../mod.ts";
import { channelOf, framesToShow, pictures, shownFrames } from "../../../lib/experiments/latent_sde/pictures.ts";

Deno.test("pictures() shows a line over time, and each frame of a plane, one channel of it", () => {
  const line = ndarray([3, 1, 4], Float64Array.from({ length: 12 }, (_, k) => k));
  assertEquals(pictures(line), { shape: [1, 3, 4], numbers: [...line.data] });
  const plane = ndarray([2, 2, 2, 3], Float64Array.from({ length: 24 }, (_, k) => k));
  const second = [6, 7, 8, 9, 10, 11, 18, 19, 20, 21, 22, 23];
  assertEquals(pictures(plane, 1), { shape: [2, 2, 3], numbers: second });
  assertEquals([...channelOf(plane, 1)], second);
});

Deno.test("pictures() keeps few numbers of few digits", () => {
  const wide = ndarray([2, 1, 128, 320], Float64Array.from({ length: 2 * 128 * 320 }, (_, k) => k / 3));
  const { shape, numbers } = pictures(wide);
  assertEquals(shape, [2, 32, 64]);
  assertEquals(numbers.length, 2 * 32 * 64);
  assertEquals(numbers.slice(0, 3), [0, 1.67, 3.33]); // every fifth number
  assert(numbers.every((value) => String(value).replace(/\D|e.*/g, "").length <= 6));
});

Deno.test("framesToShow() takes five frames of a plane, and many of a line", () => {
  assertEquals(shownFrames(1001), [0, 250, 500, 750, 1000]);
  const frames = Float64Array.from({ length: 101 }, (_, n) => n);
  assertEquals([...framesToShow(ndarray([101, 1, 1, 1], frames)).data], [0, 25, 50, 75, 100]);
  const line = framesToShow(ndarray([101, 1, 1], frames));
  assertEquals([line.shape, line.data[1]], [[34, 1, 1], 3]);
});
