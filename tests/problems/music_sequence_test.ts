import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { bachPrelude, heard, musicSequence, ndarray, reassembled, type Sound, svdFeatures } from "../../mod.ts";

const tone = (rate: number, seconds: number, frequency = 200): Float64Array =>
  Float64Array.from({ length: rate * seconds }, (_, i) => 0.1 * Math.sin((2 * Math.PI * frequency * i) / rate));

Deno.test("musicSequence() embeds every 20th sample of the prelude, with the paper's sizes and its singular values", () => {
  const piece = bachPrelude();
  const { features, timeStep, source } = musicSequence(piece);
  assertEquals([features.shape, timeStep, source], [[2077, 128], 20 / 22050, "generated"]);
  assertEquals(features.data[128 * 5 + 3], piece.samples.data[8 * 20]);
  const energies = svdFeatures(features, 1).singularValues.map((value) => value * value);
  const total = energies.reduce((sum, energy) => sum + energy, 0);
  const held = (modes: number) => energies.subarray(0, modes).reduce((sum, energy) => sum + energy, 0) / total;
  // The paper's recording has 0.82, 0.915, 0.966 and 0.990.
  [[8, 0.84], [16, 0.93], [32, 0.975], [64, 0.997]].forEach(([modes, share]) =>
    assertAlmostEquals(held(modes), share, 0.003)
  );
});

Deno.test("musicSequence() averages channels and changes the rate of a sound of your own", () => {
  const [left, right] = [tone(44100, 3), tone(44100, 3, 300)];
  const sound: Sound = { rate: 44100, samples: ndarray([2, left.length], Float64Array.from([...left, ...right])) };
  const { features, source, description } = musicSequence(sound, { start: 0.5, seconds: 1, every: 10, delays: 32 });
  assertEquals([features.shape, source], [[2204 - 31, 32], "recorded"]);
  assertEquals(description, "1 s of a recording");
  const [low, high] = [tone(22050, 2), tone(22050, 2, 300)];
  const largest = reassembled(features).reduce(
    (most, sample, i) => Math.max(most, Math.abs(sample - (low[11025 + 10 * i] + high[11025 + 10 * i]) / 2)),
    0,
  );
  assertLess(largest, 1e-5);
});

Deno.test("heard() goes through the samples of the windows, and close to the sound between them", () => {
  const exact = tone(22050, 2, 100);
  const sound = { rate: 22050, samples: ndarray([1, exact.length], exact) };
  const { features } = musicSequence(sound);
  const again = heard(features);
  assertEquals([again.rate, again.samples.shape], [22050, [1, 2203 * 20 + 1]]);
  const apart = again.samples.data.map((sample, i) => Math.abs(sample - exact[i]));
  assertEquals(apart.filter((_, i) => i % 20 === 0).every((difference) => difference < 1e-15), true);
  assertLess(Math.max(...apart), 0.1 * 0.57 ** 4 / 24); // (2 pi 100 Hz h)^4 of the amplitude, the not-a-knot ends included
});

Deno.test("musicSequence() refuses silence and sounds that are too short", () => {
  const silent: Sound = { rate: 22050, samples: ndarray([1, 66150]) };
  assertThrows(() => musicSequence(silent, { start: 1 }), RangeError, "silent from 1 s to 3 s; pass another sound");
  assertThrows(
    () => musicSequence({ rate: 22050, samples: ndarray([1, 0]) }),
    RangeError,
    "expected 2 s from 0 s on, the sound has 0.00 s; pass a longer sound",
  );
  assertThrows(
    () => musicSequence(bachPrelude(), { seconds: 0.1 }),
    RangeError,
    "110 samples of one of 20 give no two",
  );
  assertThrows(() => musicSequence(bachPrelude(), { delays: 0 }), RangeError, "delays must be a whole number");
  assertThrows(
    () => musicSequence({ rate: 22050, samples: [0] as never }),
    TypeError,
    "samples must be a Float64Array",
  );
  const holed = tone(22050, 2);
  holed[40] = NaN;
  assertThrows(
    () => musicSequence({ rate: 22050, samples: ndarray([1, holed.length], holed) }),
    RangeError,
    "features must be finite, got NaN in snapshot 0, feature 2",
  );
  assert(heard(musicSequence(bachPrelude(), { every: 40 }).features, { every: 40 }).samples.shape[1] > 43000);
});
