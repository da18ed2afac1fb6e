import { assertEquals, assertThrows } from "@std/assert";
import { ndarray, pixelImage, pixelSequences } from "propagator";

const numbers = Float64Array.from({ length: 2 * 3 * 2 * 4 }, (_, i) => i);
const data = pixelSequences({ frames: ndarray([2, 3, 2, 4], numbers) });

Deno.test("pixelImage() takes one image, the first by default", () => {
  assertEquals(pixelImage(data), ndarray([2, 4], numbers.slice(0, 8)));
  assertEquals(pixelImage(data, { sequence: 1, frame: 2 }), ndarray([2, 4], numbers.slice(40)));
  assertEquals(pixelImage(data, { sequence: 1, frame: -1 }), ndarray([2, 4], numbers.slice(40)));
});

Deno.test("pixelImage() refuses an image that is not there", () => {
  assertThrows(
    () => pixelImage(data, { frame: 3 }),
    RangeError,
    "Cannot take an image of pixel sequences: there are 2 sequences of 3 frames, got frame 3 of sequence 0",
  );
  assertThrows(() => pixelImage(data, { sequence: 2 }), RangeError, "got frame 0 of sequence 2");
  assertThrows(() => pixelImage(data, { frame: -4 }), RangeError, "got frame -4");
});
