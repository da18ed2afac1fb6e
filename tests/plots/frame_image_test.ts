import { Buffer } from "node:buffer";
import { decode } from "fast-png";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { bloomingFlower, frameImage, smallMultiples } from "../../mod.ts";
import { assertFigure, roundNumbers, texts } from "./svg.ts";

function picture(svg: string) {
  const { width, height, data } = decode(Buffer.from(/base64,([^"]+)"/.exec(svg)![1], "base64"));
  return { width, height, data: [...data] };
}

Deno.test("frameImage() draws the pixels of a frame below a title", async (t) => {
  const film = { shape: [2, 2, 3, 3], data: Uint8Array.from({ length: 36 }, (_, k) => 7 * k) } as const;
  const svg = frameImage(film, { frame: 1, title: "The second" });
  assertFigure(svg);
  await t.assertSnapshot(roundNumbers(svg));
  assertEquals(texts(svg), ["The second"]);
  assertEquals(picture(svg), { width: 3, height: 2, data: [...film.data.slice(18)] });
  assert(svg.includes('width="228" height="152"'), svg.slice(0, 600)); // two thirds as high as wide
});

Deno.test("frameImage() averages large frames over blocks, and grey ones stay grey", () => {
  const film = {
    shape: [1, 2, 320, 1],
    data: Uint8Array.from({ length: 640 }, (_, k) => k % 320 % 2 ? 100 : 50),
  } as const;
  assertEquals(picture(frameImage(film)), { width: 160, height: 1, data: Array(160).fill(75) });
});

Deno.test("frameImage() leaves five frames side by side small enough for a figure", () => {
  const film = bloomingFlower({ height: 240, width: 360, frames: 3 });
  assertFigure(smallMultiples([0, 1, 2, 2, 2].map((frame) => frameImage(film, { frame })), { columns: 3 }));
});

Deno.test("frameImage() refuses frames that are not there", () => {
  const film = bloomingFlower({ height: 4, width: 6, frames: 3 });
  assertThrows(() => frameImage(film, { frame: 3 }), RangeError, "there are 3, the last is 2, got 3");
  assertThrows(() => frameImage(film, { width: 5 }), RangeError, "width must be a whole number of at least 20");
});
