import { decodeApng } from "fast-png";
import { assertEquals } from "@std/assert";
import { animatedPng } from "../../lib/io/animated_png.ts";
import { seeded } from "../../lib/core/random.ts";

Deno.test("animatedPng() keeps every pixel of every frame, and how long they last", () => {
  const random = seeded(1);
  const shape = [3, 5, 7] as const;
  const data = Uint8Array.from({ length: 105 }, () => random.integer(4));
  const palette = Uint8Array.of(0, 0, 0, 255, 0, 0, 0, 255, 0, 10, 20, 30);
  const decoded = decodeApng(animatedPng({ shape, data, palette }, 25), { checkCrc: true });
  assertEquals([decoded.width, decoded.height, decoded.numberOfFrames, decoded.numberOfPlays], [7, 5, 3, 0]);
  assertEquals(decoded.palette?.flat(), [...palette]);
  decoded.frames.forEach((frame, n) => {
    assertEquals([...frame.data], [...data.subarray(35 * n, 35 * (n + 1))]);
    assertEquals(frame.delayNumber / frame.delayDenominator, 1 / 25);
  });
});
