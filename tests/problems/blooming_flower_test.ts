import { assert, assertEquals, assertThrows } from "@std/assert";
import { bloomingFlower, svdSequence, toFrames } from "../../mod.ts";

const film = bloomingFlower({ height: 120, width: 180 });
const [frames, height, width] = film.shape;

/** Red, green and blue of a pixel. */
function pixel(frame: number, row: number, column: number): number[] {
  const at = ((frame * height + row) * width + column) * 3;
  return [...film.data.subarray(at, at + 3)];
}

Deno.test("bloomingFlower() is a yellow centre and pink petals that grow, on dark green", () => {
  assertEquals([frames, height, width, film.source], [175, 120, 180, "generated"]);
  for (const frame of [0, 174]) {
    const [red, green, blue] = pixel(frame, 60, 90);
    assert(red > 220 && green > 180 && blue < 90, "the centre is yellow");
    const [r, g, b] = pixel(frame, 119, 0);
    assert(g > 2 * r && g > 2 * b && g < 90, "the corner is dark green");
  }
  const pink = (frame: number) => {
    let many = 0;
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const [r, g, b] = pixel(frame, row, column);
        if (r > 110 && b > 1.2 * g) many++;
      }
    }
    return many;
  };
  const areas = [0, 60, 120, 174].map(pink);
  assertEquals([...areas].sort((a, b) => a - b), areas);
  assert(areas[3] > 15 * areas[0], `pink areas ${areas}`);
});

Deno.test("svdSequence() of the flower has the singular values that the paper's film asks for, and gives frames back", () => {
  const video = svdSequence(film, { rank: 64 });
  assertEquals([video.features.shape, video.source, video.description], [[175, 64], "generated", "a blooming flower"]);
  const { singularValues, energy } = video;
  // Mode 5 at 0.07 of the first, 17 at 5e-3, 33 at 4e-4; 64 modes hold 0.999998 of the energy.
  for (const [mode, size] of [[5, 0.07], [17, 5e-3], [33, 4e-4]]) {
    const ratio = singularValues[mode - 1] / singularValues[0] / size;
    assert(ratio > 0.8 && ratio < 1.25, `mode ${mode} is ${ratio} times as large`);
  }
  assert(Math.abs(energy - 0.999998) < 5e-7, `energy ${energy}`);
  const squares = video.features.data.reduce((sum, value) => sum + value * value, 0) / video.features.data.length;
  assert(Math.abs(squares - 1 / 175) < 1e-12, "columns have unit norm");
  const last = video.features.data.subarray(170 * 64, 171 * 64);
  const again = toFrames(video.reconstruct({ shape: [1, 64], data: last }));
  assertEquals(again.shape, [1, 120, 180, 3]);
  const from = 170 * again.data.length;
  assert(again.data.every((value, i) => Math.abs(value - film.data[from + i]) <= 1), "off by one level at most");
});

Deno.test("bloomingFlower() refuses bad input", () => {
  assertThrows(() => bloomingFlower({ frames: 1 }), RangeError, "frames must be a whole number of at least 2, got 1");
  assertThrows(() => bloomingFlower({ hight: 3 } as never), TypeError, "height");
});
