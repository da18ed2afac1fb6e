import { ndarray } from "../core/ndarray.ts";
import type { Sound } from "../io/wav.ts";
import type { SequenceSource } from "./sequence.ts";
import { type Note, struckNotes } from "./struck_notes.ts";

/** A sound that says where it comes from. */
export interface Piece extends Sound {
  /** Recorded, or made here. */
  readonly source: SequenceSource;
  /** What it is, in one line. */
  readonly description: string;
}

/** The paper's sample rate, its length in seconds, and the largest magnitude of its recording. */
const RATE = 22050;
const SECONDS = 2;
const PEAK = 0.0244;

/** Frequencies as tuned in the paper's recording, 9 to 14 cents sharp. */
const RECORDED = { C4: 262.9, E4: 331.2, G4: 394.4, C5: 526.8, E5: 663.3 };

const PRELUDE: readonly [onset: number, pitch: keyof typeof RECORDED, loudness: number][] = [
  [-0.25, "C4", 0.42],
  [0.30, "E4", 1],
  [0.57, "G4", 0.85],
  [0.81, "C5", 0.5],
  [1.08, "E5", 1.2],
  [1.34, "G4", 1.3],
  [1.60, "C5", 0.4],
  [1.90, "E5", 1],
];

/** Semitones above C4, and values in thirty-second notes; the eighth rest before it is left out, and tied notes are one. */
const FUGUE: readonly [semitone: number, value: number][] = [
  ...[[0, 4], [2, 4], [4, 4], [5, 6], [7, 1], [5, 1], [4, 4], [9, 4]],
  ...[[2, 4], [7, 6], [9, 2], [7, 2], [5, 2], [4, 2], [5, 2], [4, 2], [2, 2]],
] as [number, number][];

/** Seconds of a thirty-second note at 60 quarters a minute. */
const THIRTY_SECOND = 1 / 8;

function piece(notes: readonly Note[], seconds: number, description: string): Piece {
  const samples = struckNotes(notes, { seconds, rate: RATE, peak: PEAK });
  return { rate: RATE, samples: ndarray([1, samples.length], samples), source: "generated", description };
}

/**
 * The first half bar of Bach's prelude in C major (BWV 846), 2 s at 22050 Hz, made from a table of notes. It stands for the
 * recording that the paper calls a fugue, which has these pitches, onsets and peak, and a delay embedding whose singular values
 * are nearly the same; the recording has less above 551 Hz (16 % of its energy against 40 %) and more variance once every 20th
 * sample is kept (4.8e-5 against 2.9e-5).
 * @see Liu, Kutz and Brunton 2022, doi:10.1098/rsta.2021.0200, section 3(c)
 *
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { bachPrelude, musicSequence } from "propagator";
 *
 * assertEquals(musicSequence(bachPrelude()).features.shape, [2077, 128]);
 * ```
 */
export function bachPrelude(): Piece {
  const notes = PRELUDE.map(([onset, pitch, loudness]) => ({ onset, frequency: RECORDED[pitch], loudness }));
  return piece(notes, SECONDS, "first half bar of the prelude in C major, BWV 846");
}

/**
 * The subject of the fugue that follows {@link bachPrelude}'s, at 60 quarters a minute and 440 Hz, 6.5 s at 22050 Hz; its first
 * 2 s are the notes c', d', e' and f'.
 */
export function bachFugue(): Piece {
  let thirtySeconds = 0;
  const notes = FUGUE.map(([semitone, value]) => {
    const onset = thirtySeconds * THIRTY_SECOND;
    thirtySeconds += value;
    return { onset, frequency: 440 * 2 ** ((semitone - 9) / 12), loudness: 1 };
  });
  return piece(notes, thirtySeconds * THIRTY_SECOND, "subject of the fugue in C major, BWV 846");
}
