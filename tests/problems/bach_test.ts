import { assertAlmostEquals, assertEquals, assertGreater } from "@std/assert";
import { bachFugue, bachPrelude, type Piece } from "../../mod.ts";

/** The magnitude of one frequency, by a Hann window over a part of a piece. */
function strength({ samples: { data }, rate }: Piece, frequency: number, [from, to]: [number, number]): number {
  let [re, im] = [0, 0];
  const [first, last] = [Math.round(from * rate), Math.round(to * rate)];
  for (let i = first; i < last; i++) {
    const weight = Math.sin((Math.PI * (i - first)) / (last - first)) ** 2;
    re += weight * data[i] * Math.cos((2 * Math.PI * frequency * i) / rate);
    im += weight * data[i] * Math.sin((2 * Math.PI * frequency * i) / rate);
  }
  return Math.hypot(re, im);
}

const PITCHES = [261.63, 293.66, 329.63, 349.23, 392, 440, 523.25, 659.26];

/** The loudest pitch of a part of a piece, as its place among the pitches. */
function loudest(piece: Piece, sharp: number, part: [number, number]): number {
  const strengths = PITCHES.map((pitch) => strength(piece, pitch * sharp, part));
  return strengths.indexOf(Math.max(...strengths));
}

Deno.test("bachPrelude() plays C4 E4 G4, then E5 over what still sounds, at the paper's rate and peak", () => {
  const piece = bachPrelude();
  assertEquals([piece.rate, piece.samples.shape, piece.source], [22050, [1, 44100], "generated"]);
  assertAlmostEquals(Math.max(...piece.samples.data.map(Math.abs)), 0.0244, 1e-15);
  const sharp = 2 ** (10 / 1200);
  assertEquals(loudest(piece, sharp, [0, 0.29]), 0);
  assertEquals(loudest(piece, sharp, [0.31, 0.56]), 2);
  assertEquals(loudest(piece, sharp, [0.58, 0.8]), 4);
  assertEquals(loudest(piece, sharp, [1.1, 1.33]), 7);
  // C5 is soft; it is not there before its onset and is after.
  assertGreater(strength(piece, 526.8, [0.82, 1.07]), 3 * strength(piece, 526.8, [0.55, 0.8]));
});

Deno.test("bachFugue() plays the subject, which starts c' d' e' f'", () => {
  const piece = bachFugue();
  assertEquals(piece.samples.shape, [1, 6.5 * 22050]);
  const starts = [0, 0.5, 1, 1.5, 2.5, 3, 3.5, 4];
  assertEquals(starts.map((at) => loudest(piece, 1, [at + 0.02, at + 0.45])), [0, 1, 2, 3, 2, 5, 1, 4]);
});
