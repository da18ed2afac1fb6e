import { assertEquals, assertThrows } from "@std/assert";
import { ndarray, pixelPieces, pixelSequences } from "../../mod.ts";

/** Two sequences of five frames of one pixel, 0 to 4 and 5 to 9. */
const data = pixelSequences({
  frames: ndarray([2, 5, 1, 1], Float64Array.from({ length: 10 }, (_, i) => i)),
  timeStep: 0.5,
});

Deno.test("pixelPieces() cuts every sequence alike, end to end by default", () => {
  const pieces = pixelPieces(data, { steps: 2 });
  assertEquals(pieces.frames.shape, [4, 3, 1, 1]);
  assertEquals([...pieces.frames.data], [0, 1, 2, 2, 3, 4, 5, 6, 7, 7, 8, 9]);
  assertEquals([pieces.timeStep, pieces.spacing, pieces.outcome], [0.5, 1, { status: "ok", steps: 2 }]);
});

Deno.test("pixelPieces() lets pieces overlap, and leaves out what is left", () => {
  assertEquals([...pixelPieces(data, { steps: 3, spacing: 1 }).frames.data].slice(0, 8), [0, 1, 2, 3, 1, 2, 3, 4]);
  assertEquals([...pixelPieces(data, { steps: 1, spacing: 3 }).frames.data], [0, 1, 3, 4, 5, 6, 8, 9]);
});

Deno.test("pixelPieces() refuses pieces that do not fit", () => {
  assertThrows(
    () => pixelPieces(data, { steps: 5 }),
    RangeError,
    "a piece of 5 steps needs 6 frames, got sequences of 5; pass fewer steps",
  );
  assertThrows(() => pixelPieces(data, { steps: 0 }), RangeError, "steps must be a whole number of at least 1");
});
