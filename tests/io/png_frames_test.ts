import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { join } from "node:path";
import { encode } from "fast-png";
import fc from "fast-check";
import { type Frames, ndarray, PropagatorError, readFrames, toFrames, writeFrames } from "../../mod.ts";

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const films = fc.tuple(
  fc.integer({ min: 1, max: 3 }),
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
  fc.constantFrom(1, 3),
).chain((shape) =>
  fc.uint8Array({ minLength: shape.reduce((a, b) => a * b), maxLength: shape.reduce((a, b) => a * b) })
    .map((data): Frames => ({ shape, data: Uint8Array.from(data) }))
);

Deno.test("readFrames() undoes writeFrames()", async () => {
  await fc.assert(
    fc.asyncProperty(films, (film) =>
      inFolder(async (folder) => {
        await writeFrames(folder, film);
        assertEquals(await readFrames(folder), film);
      })),
    { seed: 7, numRuns: 20 },
  );
});

Deno.test("readFrames() sorts by number, drops alpha, and passes over other files", async () => {
  await inFolder(async (folder) => {
    const pixel = (value: number) => encode({ width: 1, height: 1, channels: 4, data: Uint8Array.of(value, 2, 3, 77) });
    await Deno.writeFile(join(folder, "frame-10.png"), pixel(10));
    await Deno.writeFile(join(folder, "frame-9.PNG"), pixel(9));
    await Deno.writeTextFile(join(folder, "notes.txt"), "not a frame");
    assertEquals(await readFrames(folder), { shape: [2, 1, 1, 3], data: Uint8Array.of(9, 2, 3, 10, 2, 3) });
    await Deno.writeFile(
      join(folder, "frame-11.png"),
      encode({ width: 1, height: 1, channels: 2, data: Uint8Array.of(1, 2) }),
    );
    await assertRejects(
      () => readFrames(folder),
      PropagatorError,
      "it is 1 x 1 with 1 channels, the first is 1 x 1 with 3",
    );
  });
});

Deno.test("readFrames() refuses empty folders and damaged, foreign or unequal frames", async () => {
  await inFolder(async (folder) => {
    await assertRejects(
      () => readFrames(folder),
      PropagatorError,
      `Cannot read ${folder} as frames: it has no .png file`,
    );
    const path = join(folder, "a.png");
    const good = encode({ width: 4, height: 4, channels: 1, data: new Uint8Array(16).fill(9) });
    await Deno.writeFile(path, Uint8Array.from(good, (byte, i) => i === 45 ? byte ^ 1 : byte));
    await assertRejects(() => readFrames(folder), PropagatorError, `Cannot read ${path} as PNG: `);
    await Deno.writeTextFile(path, "GIF89a");
    await assertRejects(() => readFrames(folder), PropagatorError, `Cannot read ${path} as PNG: `);
    await Deno.writeFile(path, encode({ width: 1, height: 1, channels: 1, depth: 16, data: Uint16Array.of(5) }));
    await assertRejects(() => readFrames(folder), PropagatorError, "convert it to 8-bit grey or RGB");
    await Deno.writeFile(path, good);
    await Deno.writeFile(join(folder, "b.png"), encode({ width: 2, height: 4, channels: 1, data: new Uint8Array(8) }));
    await assertRejects(() => readFrames(folder), PropagatorError, "it is 4 x 2 with 1 channels, the first is 4 x 4");
  });
});

Deno.test("writeFrames() refuses a shape that does not fit", async () => {
  const write = (shape: Frames["shape"]) => () => writeFrames("/nowhere", { shape, data: new Uint8Array(8) });
  await assertRejects(write([2, 2, 2, 2]), TypeError, "expected a shape [frames, height, width, 1 or 3] for 8 numbers");
  await assertRejects(write([1, 2, 2, 2]), TypeError, "got [1, 2, 2, 2]");
});

Deno.test("readFrames() refuses a film, and says how to convert it", async () => {
  await inFolder(async (folder) => {
    const film = join(folder, "film.mp4");
    await Deno.writeTextFile(film, "");
    await assertRejects(() => readFrames(film), PropagatorError, "it is no folder; convert a film with ffmpeg");
  });
});

Deno.test("toFrames() rounds and clips, and refuses what are no images", () => {
  const numbers = ndarray([2, 1, 2, 1], Float64Array.of(-3, 0.5, 254.4, 300));
  assertEquals(toFrames(numbers), { shape: [2, 1, 2, 1], data: Uint8Array.of(0, 1, 254, 255) });
  assertThrows(
    () => toFrames(ndarray([2, 2])),
    TypeError,
    "expected a shape [frames, height, width, 1 or 3], got [2, 2]",
  );
});
