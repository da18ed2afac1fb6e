import { assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ndarray, pixelSequences } from "../../mod.ts";

const film = (frames: number, height: number, width: number) => ndarray([frames, height, width]);

Deno.test("pixelSequences() takes one sequence, many, or a list, square or not", () => {
  const one = pixelSequences({ frames: film(3, 4, 6), timeStep: 0.1 });
  assertEquals(one.frames.shape, [1, 3, 4, 6]);
  assertEquals([one.timeStep, one.spacing, one.boundary], [0.1, 1 / 4, "zero"]);
  const frames = ndarray([2, 3, 4, 6], new Float64Array(144).fill(1));
  assertEquals(pixelSequences({ frames }).frames, frames);
  const all = pixelSequences({ frames: [film(3, 4, 6), frames], boundary: "periodic", spacing: 0.5 });
  assertEquals(all.frames.shape, [3, 3, 4, 6]);
  assertEquals([all.frames.data[71], all.frames.data[72]], [0, 1]);
  const shown = (all as unknown as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]();
  assertStringIncludes(shown["text/plain"], "3 sequences of given: 3 frames of 4 x 6 pixels, 1 apart");
});

Deno.test("pixelSequences() refuses images of unequal size, a single frame and pixels that are not numbers", () => {
  assertThrows(
    () => pixelSequences({ frames: [film(3, 4, 6), film(3, 4, 5)] }),
    TypeError,
    "all sequences must be of one size, got 3 frames of 4 x 6 first and 3 frames of 4 x 5 in frames.1",
  );
  assertThrows(
    () => pixelSequences({ frames: [film(3, 4, 6), film(2, 4, 6)] }),
    TypeError,
    "2 frames of 4 x 6 in frames.1",
  );
  assertThrows(() => pixelSequences({ frames: film(1, 4, 6) }), TypeError, "at least 2 frames, got 1");
  assertThrows(() => pixelSequences({ frames: ndarray([4, 6]) }), TypeError, "got [4, 6]");
  assertThrows(() => pixelSequences({ frames: ndarray([0, 3, 4, 6]) }), TypeError, "got [0, 3, 4, 6]");
  assertThrows(() => pixelSequences({ frames: [] }), TypeError, "frames is an empty list");
  assertThrows(() => pixelSequences({ frames: film(2, 2, 2), spacing: 0 }), RangeError, "spacing must be a positive");
  const broken = film(2, 3, 4);
  broken.data[12 + 4 * 2 + 1] = NaN;
  assertThrows(
    () => pixelSequences({ frames: [film(2, 3, 4), broken] }),
    RangeError,
    "pixels must be finite numbers, got NaN at row 2, column 1 of frame 1 of sequence 1",
  );
});

Deno.test("pixelSequences() takes the brightness of films, and refuses films of unequal size", () => {
  const grey = { shape: [2, 1, 2, 1] as const, data: Uint8Array.of(0, 255, 51, 0) };
  assertEquals(pixelSequences({ frames: grey }).frames, ndarray([1, 2, 1, 2], Float64Array.of(0, 1, 0.2, 0)));
  const colours = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255);
  const { frames } = pixelSequences({ frames: [{ shape: [2, 1, 2, 3], data: colours }, grey] });
  assertEquals(frames.shape, [2, 2, 1, 2]);
  [0.299, 0.587, 0.114, 1].forEach((value, i) => assertAlmostEquals(frames.data[i], value, 1e-15));
  assertThrows(
    () => pixelSequences({ frames: [grey, { shape: [2, 2, 1, 1], data: grey.data }] }),
    TypeError,
    "got 2 frames of 1 x 2 first and 2 frames of 2 x 1 in frames.1; crop or scale the images",
  );
});

Deno.test.each([1, 3, 4])("pixelSequences() refuses an axis of %d colours", (channels) => {
  assertThrows(
    () => pixelSequences({ frames: ndarray([4, 12, 10, channels]) }),
    TypeError,
    `frames of shape [4, 12, 10, ${channels}] looks like [frames, height, width, channels], expected [sequences, frames`,
  );
});

Deno.test("pixelSequences() takes small images, whose width is no axis of colours", () => {
  assertEquals(pixelSequences({ frames: ndarray([2, 5, 4, 3]) }).frames.shape, [2, 5, 4, 3]);
});
