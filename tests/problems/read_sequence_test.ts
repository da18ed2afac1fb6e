import { assert, assertAlmostEquals, assertEquals, assertRejects } from "@std/assert";
import { basename, join } from "node:path";
import {
  bachPrelude,
  bloomingFlower,
  musicSequence,
  ndarray,
  PropagatorError,
  readSequence,
  svdSequence,
  writeFrames,
  writeNpy,
  writeWav,
} from "../../mod.ts";

async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("readSequence() reads arrays of features, of either layout", () =>
  inFolder(async (folder) => {
    const path = join(folder, "tides.NPY");
    await writeNpy(path, ndarray([2, 3], Float64Array.of(1, 2, 3, 4, 5, 6)));
    const data = await readSequence(path, { layout: "features-first", timeStep: 0.5 });
    assertEquals(data.features, ndarray([3, 2], Float64Array.of(1, 4, 2, 5, 3, 6)));
    assertEquals([data.timeStep, data.source, data.description], [0.5, "recorded", basename(path)]);
  }));

Deno.test("readSequence() reduces snapshots to modes, whichever axis counts them", () =>
  inFolder(async (folder) => {
    const value = (n: number, i: number, j: number) => Math.cos(n) * (i + 1) + Math.sin(n) * j * j;
    const [first, last] = [join(folder, "first.npy"), join(folder, "last.npy")];
    const make = (shape: number[], at: (k: number) => number) =>
      ndarray(shape, Float64Array.from({ length: 60 }, (_, k) => at(k)));
    await writeNpy(first, make([5, 3, 4], (k) => value(Math.floor(k / 12), Math.floor(k / 4) % 3, k % 4)));
    await writeNpy(last, make([3, 4, 5], (k) => value(k % 5, Math.floor(k / 20), Math.floor(k / 5) % 4)));
    const a = await readSequence(first, { rank: 2 });
    const b = await readSequence(last, { rank: 2, layout: "features-first" });
    assert("reconstruct" in a && "reconstruct" in b);
    assertEquals(a.features, b.features);
    assertAlmostEquals(b.energy, 1, 1e-12);
    const again = b.reconstruct(b.features);
    assertEquals(again.shape, [5, 3, 4]);
    assertAlmostEquals(again.data[2 * 12 + 6], value(2, 1, 2), 1e-12);
  }));

Deno.test("readSequence() reads sounds and folders of frames", () =>
  inFolder(async (folder) => {
    const [sound, film] = [join(folder, "prelude.wav"), join(folder, "flower")];
    await writeWav(sound, bachPrelude(), "float32");
    const music = await readSequence(sound, { music: { seconds: 0.5, delays: 64 } });
    const exact = musicSequence(bachPrelude(), { seconds: 0.5, delays: 64 });
    assertEquals([music.features.shape, music.source, music.description], [[488, 64], "recorded", basename(sound)]);
    assert(music.features.data.every((sample, i) => sample === Math.fround(exact.features.data[i])));
    const flower = bloomingFlower({ height: 12, width: 16, frames: 10 });
    await writeFrames(film, flower);
    const video = await readSequence(film, { rank: 3, timeStep: 0.04 });
    assertEquals(video.features, svdSequence(flower, { rank: 3 }).features);
  }));

Deno.test("readSequence() refuses other formats, and says how to convert them", () =>
  inFolder(async (folder) => {
    for (
      const [name, message] of [
        ["CYLINDER_ALL.mat", "as a sequence: it is a MATLAB file; convert it with numpy.save"],
        ["flower.MP4", "it is a compressed film; convert it to a folder of images with ffmpeg"],
        ["bach.mp3", "it is compressed sound; convert it with ffmpeg -i x.mp3 x.wav"],
        ["table.csv", "pass a .npy or .wav file, or a folder of .png files"],
      ]
    ) {
      const path = join(folder, name);
      await Deno.writeTextFile(path, "");
      await assertRejects(() => readSequence(path), PropagatorError, message);
    }
    await assertRejects(
      () => readSequence(folder, { rank: 0 }),
      RangeError,
      "rank must be a whole number of at least 1",
    );
    await assertRejects(() => readSequence(folder, { rang: 2 } as never), TypeError, "rank");
    await assertRejects(() => readSequence(folder), PropagatorError, "it has no .png file");
  }));
